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
        """Returns the state of the conflict. A deleted branch is not an error."""

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
        """Commits the user's work, moves the original branch to it and checks it out again.

        The user's own commits on the branch are kept. A commit is added only for uncommitted work. The branch
        is kept for another call after a crash; `forget` deletes it.

        Args:
            files: New content of these files, such as an updated lock.

        Returns:
            The present commit of the original branch.

        Raises:
            Unresolved: Conflicts are left.
            BranchGone: The branch was deleted; only `abandon` is possible.
            MovedMeanwhile: Another branch is checked out, or the original branch has moved.
            GitIsBusy: Another git process holds the index.
        """

    def abandon(self, folder: Path, branch: ConflictBranch) -> None:
        """Abandons the conflict: checks out the unchanged original branch, and deletes the other one.

        A finished conflict is undone too, if the original branch has no newer commits. If the user has
        checked out another branch, only the branch is deleted. Files that are not part of the merge do not
        change.

        Raises:
            InTheWay: It was finished, and its files have been changed since.
            GitIsBusy: Another git process holds the index.
        """

    def forget(self, folder: Path, branch: ConflictBranch) -> None:
        """Deletes the branch unless it is checked out. A missing branch is not an error."""

    def resolve(self, folder: Path) -> Resolved:
        """Resolves the structured files of a user's unfinished merge, and stages them.

        Raises:
            RepositoryError: There is no unfinished merge.
        """

    def stage(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Writes these files and stages them as resolved, such as an updated lock in a user's merge."""
