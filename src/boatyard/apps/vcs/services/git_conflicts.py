from collections.abc import Callable, Mapping
from pathlib import Path

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.conflict_state import ConflictState
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.logic.resolved import Resolved

from .conflicts import abandoning, finishing, own_merges, staging, starting
from .conflicts.branch import ConflictBranches
from .conflicts.unresolved import unresolved
from .git_merges import GitMerges
from .moving import Checkout


class GitConflicts:
    """Implements `Conflicts` with the git program."""

    def start(self, folder: Path, branch: ConflictBranch, merged: Merged) -> None:
        with Checkout.of(folder).locked() as checkout:
            starting.start(ConflictBranches.of(checkout, branch), merged)

    def state(self, folder: Path, branch: ConflictBranch) -> ConflictState:
        standing = ConflictBranches.of(Checkout.of(folder).as_it_is(), branch)
        return ConflictState(
            exists=standing.tip is not None,
            is_checked_out=standing.is_checked_out and standing.tip is not None,
            tip=standing.tip,
            unresolved=unresolved(standing),
            original_moved=standing.original_tip != branch.commit,
        )

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
        def commit(tree: str, parent: str) -> str:
            return GitMerges().commit(
                folder, tree=tree, parents=[parent], message=message, fallback=fallback, log=log
            )

        with Checkout.of(folder).locked() as checkout:
            return finishing.finish(ConflictBranches.of(checkout, branch), files or {}, commit)

    def abandon(self, folder: Path, branch: ConflictBranch) -> None:
        with Checkout.of(folder).locked() as checkout:
            abandoning.abandon(ConflictBranches.of(checkout, branch))

    def forget(self, folder: Path, branch: ConflictBranch) -> None:
        with Checkout.of(folder).locked() as checkout:
            abandoning.forget(ConflictBranches.of(checkout, branch))

    def resolve(self, folder: Path) -> Resolved:
        with Checkout.of(folder).locked() as checkout:
            return own_merges.resolve(checkout)

    def stage(self, folder: Path, files: Mapping[str, bytes]) -> None:
        with Checkout.of(folder).locked() as checkout:
            staging.write_and_stage(checkout, files)
