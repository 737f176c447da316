from pathlib import Path
from typing import Protocol


class Moves(Protocol):
    """Moves the checked-out branch with index and working tree.

    After a kill at any moment, the same call completes the move. Uncommitted work is never overwritten: if it
    is in the way, an error is raised before anything changes.
    """

    def move(self, folder: Path, branch: str, old: str, new: str) -> None:
        """Moves `branch` from the commit `old` to `new`. It does nothing if this is already done.

        Raises:
            MovedMeanwhile: Another branch is checked out, or the branch is at neither commit.
            InTheWay: Files that differ between the two have other content, or an untracked or ignored file
                has the path of a new one.
            GitIsBusy: Another git holds the index or the branch.
        """

    def move_back(self, folder: Path, branch: str, old: str, new: str) -> None:
        """Undoes `move(folder, branch, old, new)`, even if it was interrupted or never started.

        Raises:
            MovedMeanwhile: There are newer commits, or another branch is checked out.
            InTheWay: Files that differ between the two have been changed since.
            GitIsBusy: Another git holds the index or the branch.
        """
