from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.conflict_state import ConflictState
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.resolved import Resolved


class Conflicts(Protocol):
    """Lets users resolve a merge's conflicts on a separate branch, with any tool.

    Each method can be called again after a kill, and completes its work.
    """

    def start(self, folder: Path, branch: ConflictBranch, merged: Merged) -> None:
        """Checks out the branch with the merge's result: conflict markers in the files, unmerged entries in
        the index.

        The original branch does not move. Nothing is committed.

        Raises:
            MovedMeanwhile: The original branch is not checked out at its commit.
            InTheWay: Uncommitted work would be overwritten.
            GitIsBusy: Another git process holds the index.
        """

    def state(self, folder: Path, branch: ConflictBranch) -> ConflictState:
        """How far people have come; a branch that is gone is no error."""

    def finish(
        self,
        folder: Path,
        branch: ConflictBranch,
        *,
        message: str,
        fallback: Identity,
        log: Callable[[str], None],
        files: Mapping[str, bytes] | None = None,
    ) -> str:
        """Commits what people did, brings the original branch there and checks it out again.

        People's own commits on the branch are kept, and one is added only for what they left uncommitted.
        The branch stays, for a call that comes after a crash; `forget` deletes it.

        Args:
            files: Content that replaces what people have in these files, such as a lock cut anew.

        Returns:
            The commit at which the original branch is now.

        Raises:
            Unresolved: Conflicts are left.
            BranchGone: The branch was deleted; only `abandon` is left.
            MovedMeanwhile: Something else is checked out, or the original branch has moved.
            GitIsBusy: Another git process holds the index.
        """

    def abandon(self, folder: Path, branch: ConflictBranch) -> None:
        """Gives up: the original branch is checked out as it was, and the other one is deleted.

        Also a conflict that is finished is taken back, as long as the original branch has not moved on. If
        people have checked out something else by themselves, only the branch is deleted. Files that have no
        part in the merge are left as they are.

        Raises:
            InTheWay: It was finished, and files that differ have been changed since.
            GitIsBusy: Another git process holds the index.
        """

    def forget(self, folder: Path, branch: ConflictBranch) -> None:
        """Deletes the branch unless it is checked out; one that is gone is no error."""

    def resolve(self, folder: Path) -> Resolved:
        """Resolves what has structure in a merge that a person has under way, and stages it.

        Raises:
            RepositoryError: No merge is under way.
        """

    def stage(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Writes these files and stages them as resolved, such as a lock cut anew during a person's merge."""
