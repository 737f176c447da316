"""What a project's own files say of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

_MAKEFILE = "Makefile"
_TARGET = re.compile(r"^([a-z][a-z0-9_-]*):[^#\n]*##[ \t]*(\S.*)$", re.MULTILINE)
_DOCS = ("*.md", "docs/*.md", "src/apps/*/README.md")
_MOST = 500
"""Far more than any project has; a folder that somebody filled with files makes no endless answer."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A target of the project's Makefile."""

    command: str
    help: str


def verbs_in(folder: Path) -> tuple[Verb, ...]:
    """The targets of the Makefile that say what they do; none if it cannot be read."""
    try:
        text = UntrustedFolder(folder).text(_MAKEFILE) or ""
    except (UnsafeFile, OSError, UnicodeDecodeError):
        return ()
    return tuple(Verb(f"make {name}", about.strip()) for name, about in _TARGET.findall(text)[:_MOST])


def docs_in(folder: Path) -> tuple[str, ...]:
    """The paths of its documents, without those that are links."""
    return tuple(str(file.relative_to(folder)) for file in _documents(folder))[:_MOST]


def _documents(folder: Path) -> Iterator[Path]:
    for pattern in _DOCS:
        yield from sorted(file for file in folder.glob(pattern) if file.is_file() and not file.is_symlink())
