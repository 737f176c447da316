from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.identity import Identity


class Repositories(Protocol):
    """Creates projects' repositories."""

    def require(self) -> str:
        """Returns the version of git.

        Raises:
            ExternalFailure: git is missing, or is only a shim. The message says what to do.
        """

    def start(
        self,
        folder: Path,
        message: str,
        fallback: Identity,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = ...,
    ) -> str:
        """Creates a new project's repository: one commit with all files, and the branches `main` and
        `develop`.

        `develop` is checked out, since work starts there. The incomplete repository of an interrupted call is
        created again; a finished one is not changed.

        Args:
            message: The commit message, on one line.
            fallback: The author if git has none for this user.
            log: Called with each step, and with advice to set an author.

        Returns:
            The id of the commit.

        Raises:
            ExternalFailure: git is missing, or failed.
        """
