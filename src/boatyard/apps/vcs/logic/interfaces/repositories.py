from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.identity import Identity


class Repositories(Protocol):
    """Makes projects' repositories."""

    def require(self) -> str:
        """The version of git.

        Raises:
            ExternalFailure: git is missing, or what is there is only a shim; with what to do.
        """

    def start(
        self,
        folder: Path,
        message: str,
        fallback: Identity,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = ...,
    ) -> str:
        """Makes a new project's repository: all files in one commit, `main` and `develop` on it.

        Work starts on `develop`, so that is checked out. A repository that an interrupted call left half
        made is made anew; a finished one is left alone.

        Args:
            message: The commit's, on one line.
            fallback: The author where git knows none for this user.
            log: Is told each step, and how to set an author.

        Returns:
            The commit's id.

        Raises:
            ExternalFailure: git is missing, or failed.
        """
