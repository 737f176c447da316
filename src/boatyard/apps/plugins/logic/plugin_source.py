"""The sources of plugins."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from boatyard.apps.plugins.logic.source_kind import SourceKind
from boatyard.core.errors import Invalid

PROTOCOLS = ("https", "ssh", "file")
_LONGEST = 500
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_PATH = re.compile(r"/[A-Za-z0-9._~+@%/ -]*")
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]*")
_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_SHORT_SSH = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*):([^:]+)")


@dataclass(frozen=True, slots=True)
class PluginSource:
    """A checked source.

    Attributes:
        address: A URL for git, an absolute folder, or the name of an installed package.
        ref: A branch, tag or commit of a git repository; empty for its default branch.
    """

    kind: SourceKind
    address: str
    ref: str = ""


def read_source(entered: str, ref: str = "") -> PluginSource:
    """Returns the source for `entered`: a URL, an absolute folder, or an installed package.

    Raises:
        Invalid: On `source` or `ref`, if it is not valid, or if a program could misinterpret it.
    """
    text = entered.strip()
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise _refused(
            f"Enter a URL, a folder or the name of an installed package, at most {_LONGEST} characters."
        )
    source = PluginSource(_kind(text), _address(text), ref.strip())
    if source.ref and source.kind is not SourceKind.GIT:
        raise Invalid.field("ref", "A branch, tag or commit is only possible for a git repository.")
    if source.ref and (not _REF.fullmatch(source.ref) or ".." in source.ref or len(source.ref) > 200):
        raise Invalid.field("ref", "Enter the name of a branch or tag, or the id of a commit.")
    return source


def _kind(text: str) -> SourceKind:
    if "://" in text or "::" in text or _SHORT_SSH.fullmatch(text):
        return SourceKind.GIT
    return SourceKind.FOLDER if text.startswith(("/", "~", ".")) or "/" in text else SourceKind.PACKAGE


def _address(text: str) -> str:
    kind = _kind(text)
    if kind is SourceKind.GIT:
        return _url(text)
    if kind is SourceKind.PACKAGE:
        if not _PACKAGE.fullmatch(text):
            raise _refused(
                "Enter the name of an installed package, the absolute path of a folder, or a git URL."
            )
        return text
    folder = Path(text)
    if not folder.is_absolute() or ".." in folder.parts:
        raise _refused("Enter the absolute path of the folder, without «..».")
    return str(folder)


def _url(text: str) -> str:
    if short := _SHORT_SSH.fullmatch(text):
        text = f"ssh://{short[1]}/{short[2].lstrip('/')}"
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        raise _refused("This is not a valid URL.") from None
    if url.scheme not in PROTOCOLS:
        raise _refused(
            "Use an https://, ssh:// or file:// URL. With other protocols, others can change the data in "
            "transit."
        )
    if url.query or url.fragment or not _PATH.fullmatch(url.path) or "/-" in url.path or ".." in url.path:
        raise _refused("This is not the URL of a git repository.")
    if url.scheme == "file":
        if url.netloc:
            raise _refused("Write file:// and then the absolute path.")
    elif not _HOST.fullmatch(url.hostname or "") or port == 0:
        raise _refused("The URL has no valid host.")
    _check_user(url)
    return text


def _check_user(url: SplitResult) -> None:
    if url.password is not None or (url.scheme == "https" and url.username is not None):
        raise _refused("Remove the password or token: the URL is stored and shown. ssh:// uses your key.")
    if url.username is not None and not _USER.fullmatch(url.username):
        raise _refused("The name before the @ is not a valid user name.")


def _refused(message: str) -> Invalid:
    return Invalid.field("source", message)
