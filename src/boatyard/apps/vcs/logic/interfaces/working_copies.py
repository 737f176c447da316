from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.working_copy import WorkingCopy


class WorkingCopies(Protocol):
    """Looks at projects' folders. Changes nothing, not even the index."""

    def look_at(self, folder: Path) -> WorkingCopy:
        """How the folder stands; one that git does not keep, or that is not there, is no error."""

    def require_own(self, folder: Path) -> None:
        """Checks, by looking at files alone, that the folder is the top of a repository all of its own.

        Raises:
            NotARepository: It is no top of a working tree.
            RepositoryError: It is a worktree, or has its objects or files elsewhere.
        """

    def require(self, folder: Path, *, clean: bool = True) -> WorkingCopy:
        """The same for a folder that is to be changed.

        Args:
            clean: Whether tracked files must not differ from HEAD.

        Raises:
            NotARepository: It is no top of a working tree, or has no commit yet.
            RepositoryError: HEAD is detached, or a merge, a rebase or the like is under way.
            InTheWay: Tracked files differ from HEAD.
            ExternalFailure: git is missing, or older than 2.38.
        """
