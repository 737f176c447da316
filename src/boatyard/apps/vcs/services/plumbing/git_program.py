"""The git program in a folder, for machine-readable output: bytes in, bytes out."""

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
"""The first version with `merge-tree --write-tree`. Its option --merge-base needs 2.40, so it is not used."""

NOT_INTO_SUBMODULES = "--ignore-submodules=dirty"
"""An option of commands that compare the working tree, which otherwise start git in each submodule."""

_VERSION = re.compile(r"git version (\d+)\.(\d+)")


class Git:
    """Runs git in `folder`, without the configuration of the user or the machine.

    The repository's own configuration applies, so use `project_git` for a project.
    """

    def __init__(self, folder: Path, variables: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self._variables = dict(variables or {})

    def using(self, **variables: str) -> Self:
        """Returns the same program with additional variables."""
        return type(self)(self.folder, {**self._variables, **variables})

    def by(self, author: Identity) -> Self:
        return type(self)(self.folder, {**self._variables, **environment(author)})

    def __call__(self, *arguments: str, data: bytes = b"", accepted: Collection[int] = (0,)) -> bytes:
        """Returns git's output.

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
        """Returns git's output for a caller that expects failures: raises the errors of `capture`."""
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        return capture(
            ["git", "--literal-pathspecs", "--no-optional-locks", *settings, *arguments],
            cwd=self.folder,
            env=environment(None) | self._variables,
            data=data,
            accepted=accepted,
        )

    def line(self, *arguments: str, data: bytes = b"") -> str:
        """Returns the only line of the output."""
        return os.fsdecode(self(*arguments, data=data)).strip("\n")

    def parts(self, *arguments: str, data: bytes = b"", accepted: Collection[int] = (0,)) -> list[str]:
        """Returns the parts of output that is separated by NUL, for `-z`."""
        return split(self(*arguments, data=data, accepted=accepted))

    def commit_of(self, name: str) -> str | None:
        """Returns the id of the commit of a name; None if there is none."""
        return self._verified(f"{name}^{{commit}}")

    def tree_of(self, name: str) -> str | None:
        return self._verified(f"{name}^{{tree}}")

    def _verified(self, name: str) -> str | None:
        found = self("rev-parse", "--verify", "--quiet", "--end-of-options", name, accepted=(0, 1, 128))
        return found.decode().strip() or None


def split(answer: bytes) -> list[str]:
    return [os.fsdecode(part) for part in answer.split(b"\0")[:-1]]


def joined(parts: Collection[str]) -> bytes:
    """Joins parts, each followed by NUL."""
    return b"".join(os.fsencode(part) + b"\0" for part in parts)


def require_merging_git() -> None:
    """Checks that git is installed and can merge trees.

    Raises:
        ExternalFailure: git is missing or too old. The message says what to do.
    """
    version = Git(Path("/")).line("--version")
    found = _VERSION.match(version)
    if found is None or tuple(map(int, found.groups())) < OLDEST:
        raise ExternalFailure(
            f"This machine has {version or 'no usable git'}. Changing a project needs git 2.38 or newer. "
            f"Install a newer version, on Debian for example from backports.",
            permanent=True,
        )
