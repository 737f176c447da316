"""Fetches one commit of an untrusted repository.

Of this user's git configuration, only the settings for reaching hosts apply: credentials, proxies,
certificates.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from boatyard.apps.plugins.logic.plugin_source import PROTOCOLS
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, ProgramTimedOut, capture, clean_environment, never, run

TIMEOUT = 120.0
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.symlinks=true",
    "gc.auto=0",
    "protocol.allow=never",
    *(f"protocol.{protocol}.allow=always" for protocol in PROTOCOLS),
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "transfer.fsckObjects=true",
)
_REACHING = re.compile(r"credential\..+|http\..+|core\.sshcommand")
"""Keys as git lists them: section and name in lower case."""


def fetch_commit(url: str, ref: str, folder: Path, cancelled: Callable[[], bool] = never) -> tuple[str, str]:
    """Checks out `ref` of a repository to the empty `folder`. Returns the commit's id and its author.

    Args:
        cancelled: Asked several times a second while it is fetched; may raise to give up.

    Raises:
        ExternalFailure: git, the repository or the ref is missing, or it took too long.
    """
    try:
        _git(folder, "init", "--quiet", "--template=")
        _git(
            folder,
            *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules"),
            *("--", url, ref or "HEAD"),
            reaching=_reaching(folder),
            cancelled=cancelled,
        )
        _git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", "FETCH_HEAD")
        commit, author = _git(folder, "log", "-1", "--no-show-signature", "--format=%H%n%an")[:2]
    except ProgramTimedOut:
        raise ExternalFailure(f"{url} did not answer within {TIMEOUT:g} seconds. Try again later.") from None
    except ProcessError as error:
        wanted = f"«{ref}» of {url}" if ref else url
        raise ExternalFailure(f"git could not fetch {wanted}: {error}") from error
    return commit, author


def _git(
    folder: Path,
    *arguments: str,
    reaching: dict[str, str] | None = None,
    cancelled: Callable[[], bool] = never,
) -> list[str]:
    lines: list[str] = []
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    argv = ["git", *settings, *arguments]
    env = _environment() | (reaching or {})
    run(argv, cwd=folder, env=env, on_line=lines.append, cancelled=cancelled, timeout=TIMEOUT)
    return lines


def _reaching(folder: Path) -> dict[str, str]:
    """Returns the user's git settings for reaching hosts as variables: everybody can read arguments."""
    pairs = [pair for scope in ("--system", "--global") for pair in _configured(folder, scope)]
    given = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for number, (key, value) in enumerate(pairs):
        given |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return given


def _configured(folder: Path, scope: str) -> Iterator[tuple[str, str]]:
    argv = ["git", "config", scope, "--includes", "--null", "--list"]
    # 128: the file does not exist.
    listed = capture(argv, cwd=folder, env=_kept(), accepted=(0, 1, 128), timeout=TIMEOUT)
    for entry in listed.decode(errors="surrogateescape").split("\0"):
        key, _, value = entry.partition("\n")
        if _REACHING.fullmatch(key):
            yield key, value


def _kept() -> dict[str, str]:
    return {name: value for name, value in clean_environment().items() if not name.startswith("GIT_")}


def _environment() -> dict[str, str]:
    return _kept() | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS),
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "SSH_ASKPASS_REQUIRE": "never",
        "LC_ALL": "C",
    }
