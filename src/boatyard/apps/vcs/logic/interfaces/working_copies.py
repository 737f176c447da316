from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.working_copy import WorkingCopy


class WorkingCopies(Protocol):
    """Inspects projects' folders without changing anything, not even the index."""

    def look_at(self, folder: Path) -> WorkingCopy:
        """Returns the state of the folder. A missing folder, or one without git, is not an error."""

    def require_own(self, folder: Path) -> None:
        """Checks by its files alone that the folder is the top of a self-contained repository.

        Raises:
            NotARepository: It is not the top of a working tree.
            RepositoryError: It is a worktree, or its objects or files are elsewhere.
        """

    def require(self, folder: Path, *, clean: bool = True) -> WorkingCopy:
        """Checks that the folder can be changed, and returns its state.

        Args:
            clean: Whether tracked files must be equal to HEAD.

        Raises:
            NotARepository: It is not the top of a working tree, or has no commit yet.
            RepositoryError: HEAD is detached, or there is an unfinished merge, rebase or similar.
            InTheWay: Tracked files differ from HEAD.
            ExternalFailure: git is missing, or older than 2.38.
        """
