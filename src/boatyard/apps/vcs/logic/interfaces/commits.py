from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.commit import Commit


class Commits(Protocol):
    """Finds commits, and the commits between them."""

    def find(self, folder: Path, name: str) -> Commit:
        """The commit that a name leads to: a branch, a tag, or the beginning of its id.

        Raises:
            NotFound: It leads to none.
        """

    def between(self, folder: Path, old: str, new: str, limit: int = 100) -> tuple[Commit, ...]:
        """Returns the commits of `new` that `old` lacks, newest first; none if one of them does not exist."""
