"""Finishes a conflict: commits the user's work, and moves the original branch to the commit."""

import shutil
from collections.abc import Callable, Mapping

from boatyard.apps.vcs.logic.errors import BranchGone, MovedMeanwhile, Unresolved

from ..plumbing.git_program import NOT_INTO_SUBMODULES, Git, joined
from .branch import ConflictBranches
from .staging import write_and_stage
from .unresolved import unresolved

type Commit = Callable[[str, str], str]
"""Creates a commit of a tree, on top of another commit."""


def finish(standing: ConflictBranches, files: Mapping[str, bytes], commit: Commit) -> str:
    """Commits the work, moves the original branch, checks it out and returns its commit."""
    checkout, tip = standing.checkout, standing.tip
    if (done := _finished(standing)) is not None:
        checkout.end()
        return done
    if tip is None:
        raise BranchGone(f"The branch {standing.branch.name} was deleted. Abort, and start again.")
    checkout.require_head(standing.ref)
    _check_original(standing, tip)
    if left := unresolved(standing):
        raise Unresolved(left)
    checkout.begin(standing.ref, standing.branch.commit, "")
    tree = _staged(standing, files)
    result = tip if standing.git.tree_of(tip) == tree else commit(tree, tip)
    checkout.begin(standing.ref, standing.branch.commit, result)
    own = [] if result == tip else [(standing.ref, result, tip)]
    moved = (
        [] if standing.original_tip == result else [(standing.original, result, standing.original_tip or "")]
    )
    checkout.set_refs(*own, *moved, head=standing.original)
    checkout.end()
    return result


def _finished(standing: ConflictBranches) -> str | None:
    """Returns the commit, if an earlier call has already checked out the original branch."""
    tip, journal = standing.tip, standing.checkout.journal
    if standing.checkout.head != standing.original or tip is None or tip != standing.original_tip:
        return None
    was_at_it = journal is not None and (journal.what, journal.new) == (standing.ref, tip)
    return tip if was_at_it or tip != standing.branch.commit else None


def _check_original(standing: ConflictBranches, tip: str) -> None:
    branch, git = standing.branch, standing.git
    if standing.original_tip not in (branch.commit, tip):
        raise MovedMeanwhile(
            f"{branch.original} was deleted or has newer commits. Commit on {branch.name} and merge the two "
            f"with git merge, or abort and start again."
        )
    base = git("merge-base", branch.commit, tip, accepted=(0, 1)).decode().strip()
    if base != branch.commit:
        raise MovedMeanwhile(
            f"{branch.name} is no longer based on {branch.original}. Correct it with git rebase, or abort "
            f"and start again."
        )


def _staged(standing: ConflictBranches, files: Mapping[str, bytes]) -> str:
    """Stages changes of tracked files, and `files`. Returns the tree."""
    checkout = standing.checkout
    draft = checkout.own_folder / "staged"
    shutil.copyfile(checkout.index, draft)
    _update(_on(checkout.git, draft))
    draft.replace(checkout.index)
    write_and_stage(checkout, files)
    shutil.copyfile(checkout.index, draft)
    return _on(checkout.git, draft).line("write-tree")


def _update(git: Git) -> None:
    """Stages tracked files. `git add --update` would also look into submodules."""
    changed = git.parts("diff-files", "--name-only", "-z", NOT_INTO_SUBMODULES)
    git("update-index", "--remove", "-z", "--stdin", data=joined(changed))


def _on(git: Git, index: object) -> Git:
    return git.using(GIT_INDEX_FILE=str(index))
