"""A repository, used through the git program without the configuration of this user or machine."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.core.processes import clean_environment, never

_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_EDITOR": "true",
    "LC_ALL": "C",
}
SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "commit.gpgSign=false",
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "gc.auto=0",
)


class Run(Protocol):
    """Runs programs; `boatyard.core.processes.run` is an implementation."""

    def __call__(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str],
        on_line: Callable[[str], None],
        cancelled: Callable[[], bool] = ...,
        timeout: float | None = ...,
    ) -> None: ...


class Repository:
    """The repository in `path`. Its methods raise the errors of `run`."""

    def __init__(self, path: Path, run: Run, cancelled: Callable[[], bool] = never) -> None:
        self._path = path
        self._run = run
        self._cancelled = cancelled

    def init(self, branch: str = "main") -> None:
        """Creates an empty repository whose first commit will be on `branch`."""
        self._git("init", "--quiet", "--template=", f"--initial-branch={branch}")

    def commit_all(self, message: str, identity: Identity) -> str:
        """Commits every file that is not ignored, and returns the commit's id."""
        self._git("add", "--all")
        self._git(
            "commit", "--quiet", "--no-verify", "--cleanup=strip", f"--message={message}", author=identity
        )
        return self.commit_id("HEAD")

    def branch(self, name: str) -> None:
        """Creates a branch at HEAD, or moves it there, and checks it out."""
        self._git("switch", "--quiet", "--force-create", name)

    def commit_id(self, name: str) -> str:
        """Returns the id of the commit `name`."""
        return self._git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")[-1]

    def _git(self, *arguments: str, author: Identity | None = None) -> list[str]:
        lines: list[str] = []
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        self._run(
            ["git", *settings, *arguments],
            cwd=self._path,
            env=environment(author),
            on_line=lines.append,
            cancelled=self._cancelled,
        )
        return lines


def environment(author: Identity | None) -> dict[str, str]:
    """Returns the variables that replace the user's git settings."""
    kept = {name: value for name, value in clean_environment().items() if not name.startswith("GIT_")}
    if author is None:
        return kept | _ALONE
    return (
        kept
        | _ALONE
        | {
            "GIT_AUTHOR_NAME": author.name,
            "GIT_AUTHOR_EMAIL": author.email,
            "GIT_COMMITTER_NAME": author.name,
            "GIT_COMMITTER_EMAIL": author.email,
        }
    )
