from pathlib import Path
from typing import Protocol


class Moves(Protocol):
    """Moves the branch that is checked out, with index and working tree.

    Killed at any instant, the same call again completes it. Nothing that a person has not committed is ever
    overwritten: work that is in the way is an error, raised before anything is touched.
    """

    def move(self, folder: Path, branch: str, old: str, new: str) -> None:
        """Moves `branch` from the commit `old` on to `new`; does nothing where that is done.

        Raises:
            MovedMeanwhile: Something else is checked out, or the branch is at neither.
            InTheWay: Files that differ between the two have other content, or one untracked or ignored file
                lies where a new one belongs.
            GitIsBusy: Another git holds the index or the branch.
        """

    def move_back(self, folder: Path, branch: str, old: str, new: str) -> None:
        """Undoes `move(folder, branch, old, new)`, also one that was interrupted or never begun.

        Raises:
            MovedMeanwhile: There are commits on top, or something else is checked out.
            InTheWay: Files that differ between the two have been changed since.
            GitIsBusy: Another git holds the index or the branch.
        """
