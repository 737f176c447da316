from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.commit import Commit


class Commits(Protocol):
    """Finds commits, and what lies between them."""

    def find(self, folder: Path, name: str) -> Commit:
        """The commit that a name leads to: a branch, a tag, or the beginning of its id.

        Raises:
            NotFound: It leads to none.
        """

    def between(self, folder: Path, old: str, new: str, limit: int = 100) -> tuple[Commit, ...]:
        """What `new` has and `old` has not, the newest first; none if one of them is not there."""
