"""Takes one commit of a repository that is not trusted, by nothing that this user has configured."""

import os
from pathlib import Path

from boatyard.apps.plugins.logic.plugin_source import PROTOCOLS
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, ProgramTimedOut, clean_environment, run

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


def fetch_commit(url: str, ref: str, folder: Path) -> tuple[str, str]:
    """Checks `ref` of a repository out into the empty `folder`; gives the commit's id and its author.

    Raises:
        ExternalFailure: There is no git, no such repository or ref, or it took too long.
    """
    try:
        _git(folder, "init", "--quiet", "--template=")
        _git(
            folder,
            *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules"),
            *("--", url, ref or "HEAD"),
        )
        _git(folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", "FETCH_HEAD")
        commit, author = _git(folder, "log", "-1", "--no-show-signature", "--format=%H%n%an")[:2]
    except ProgramTimedOut:
        raise ExternalFailure(f"{url} did not answer within {TIMEOUT:g} seconds. Try again later.") from None
    except ProcessError as error:
        wanted = f"«{ref}» of {url}" if ref else url
        raise ExternalFailure(f"git could not fetch {wanted}: {error}") from error
    return commit, author


def _git(folder: Path, *arguments: str) -> list[str]:
    lines: list[str] = []
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    argv = ["git", *settings, *arguments]
    run(argv, cwd=folder, env=_environment(), on_line=lines.append, timeout=TIMEOUT)
    return lines


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in clean_environment().items() if not name.startswith("GIT_")}
    return kept | {
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
