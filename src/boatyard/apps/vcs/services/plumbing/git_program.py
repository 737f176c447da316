"""The git program on a folder, for what other programs read: bytes in, bytes out."""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Self

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, ProgramFailed, ProgramNotFound, capture

from .git import SETTINGS, environment

OLDEST = (2, 38)
"""The first with `merge-tree --write-tree`. Its option --merge-base came with 2.40, so it is not used."""

NOT_INTO_SUBMODULES = "--ignore-submodules=dirty"
"""For whatever compares the working tree: else it starts a git with the submodule's own settings."""

_VERSION = re.compile(r"git version (\d+)\.(\d+)")


class Git:
    """Runs git in `folder` with nothing that the user or the machine has configured.

    What a repository itself has configured counts, so a project's is run by `project_git`.
    """

    def __init__(self, folder: Path, variables: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._variables = dict(variables or {})

    def using(self, **variables: str) -> Self:
        """The same with these variables of git besides."""
        return type(self)(self.folder, {**self._variables, **variables})

    def by(self, author: Identity) -> Self:
        return type(self)(self.folder, {**self._variables, **environment(author)})

    def __call__(self, *arguments: str, data: bytes = b"", accepted: Collection[int] = (0,)) -> bytes:
        """What git answers.

        Raises:
            ExternalFailure: git is missing, or failed.
        """
        try:
            return self.ask(*arguments, data=data, accepted=accepted)
        except ProgramNotFound as error:
            raise ExternalFailure(str(error)) from None
        except ProcessError as error:
            tail = error.tail if isinstance(error, ProgramFailed) else ""
            raise ExternalFailure(f"git {arguments[0]} failed: {tail or error}") from error

    def ask(self, *arguments: str, data: bytes = b"", accepted: Collection[int] = (0,)) -> bytes:
        """The same for a caller who expects a failure: raises what `capture` raises."""
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        return capture(
            ["git", "--literal-pathspecs", "--no-optional-locks", *settings, *arguments],
            cwd=self.folder,
            env=environment(None) | self._variables,
            data=data,
            accepted=accepted,
        )

    def line(self, *arguments: str, data: bytes = b"") -> str:
        """The one line of an answer."""
        return os.fsdecode(self(*arguments, data=data)).strip("\n")

    def parts(self, *arguments: str, data: bytes = b"", accepted: Collection[int] = (0,)) -> list[str]:
        """What git separates by NUL, for `-z`."""
        return split(self(*arguments, data=data, accepted=accepted))

    def commit_of(self, name: str) -> str | None:
        """The id of the commit that a name stands for; None if there is none."""
        return self._verified(f"{name}^{{commit}}")

    def tree_of(self, name: str) -> str | None:
        return self._verified(f"{name}^{{tree}}")

    def _verified(self, name: str) -> str | None:
        found = self("rev-parse", "--verify", "--quiet", "--end-of-options", name, accepted=(0, 1, 128))
        return found.decode().strip() or None


def split(answer: bytes) -> list[str]:
    return [os.fsdecode(part) for part in answer.split(b"\0")[:-1]]


def joined(parts: Collection[str]) -> bytes:
    """The same the other way: each part with a NUL after it."""
    return b"".join(os.fsencode(part) + b"\0" for part in parts)


def require_merging_git() -> None:
    """Checks that git is there and can merge trees.

    Raises:
        ExternalFailure: It is missing, or too old; with what to do.
    """
    version = Git(Path("/")).line("--version")
    found = _VERSION.match(version)
    if found is None or tuple(map(int, found.groups())) < OLDEST:
        raise ExternalFailure(
            f"This machine has {version or 'no usable git'}. Changing a project needs git 2.38 or newer. "
            f"Install a newer version, on Debian for example from backports.",
            permanent=True,
        )
