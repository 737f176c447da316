"""Abandons a conflict: restores files, index and branches."""

from ..moving import IndexEntries, Transfer, changes_between
from ..plumbing.entry import Entries, Entry
from ..plumbing.scratch_repository import scratch_repository
from .branch import ConflictBranches

_GIVEN_UP = "given up "


def abandon(standing: ConflictBranches) -> None:
    checkout, journal = standing.checkout, standing.checkout.journal
    was_starting = journal is not None and journal.what == standing.ref
    if standing.is_checked_out or (was_starting and checkout.head == standing.original):
        _go_back(standing)
    elif checkout.head == standing.original and _was_moved_here(standing):
        _take_back(standing)
    elif journal is None or journal.what != _GIVEN_UP + standing.ref:
        # The user has checked out another branch, so no file is changed.
        checkout.begin(_GIVEN_UP + standing.ref, standing.branch.commit, standing.branch.commit)
    standing.drop()
    checkout.end()


def forget(standing: ConflictBranches) -> None:
    if not standing.is_checked_out:
        standing.checkout.begin(_GIVEN_UP + standing.ref, standing.branch.commit, standing.branch.commit)
        standing.drop()
        standing.checkout.end()


def _go_back(standing: ConflictBranches) -> None:
    checkout, branch, tip = standing.checkout, standing.branch, standing.original_tip
    target = branch.commit if tip is None or _was_moved_here(standing) else tip
    with scratch_repository(checkout.folder) as bench:
        wanted = bench.entries(target)
        ours = bench.entries(standing.merged_tree) if standing.merged_tree else None
    transfer = _transfer(standing, wanted, ours)
    transfer.check()
    transfer.apply()
    checkout.begin(_GIVEN_UP + standing.ref, branch.commit, target)
    moved = [] if tip == target else [(standing.original, target, tip or "")]
    checkout.set_refs(*moved, head=standing.original)


def _take_back(standing: ConflictBranches) -> None:
    """Undoes a finished conflict, without discarding later changes."""
    checkout, tip, commit = standing.checkout, standing.tip or "", standing.branch.commit
    transfer = Transfer(checkout, changes_between(standing.git, tip, commit))
    transfer.check()
    checkout.begin(standing.original, tip, commit)
    transfer.apply()
    checkout.set_refs((standing.original, commit, tip))


def _was_moved_here(standing: ConflictBranches) -> bool:
    """Whether finishing has already moved the original branch."""
    return standing.original_tip == standing.tip != standing.branch.commit


def _transfer(standing: ConflictBranches, wanted: Entries, merged: Entries | None) -> Transfer:
    """Returns the transfer that restores the files. Files that the user added stay, untracked."""
    index = IndexEntries.read(standing.git)
    now: dict[str, Entry | None] = dict(index.plain) | dict.fromkeys(index.unmerged)
    differing = {
        path for path in {*now, *wanted} if path in index.unmerged or now.get(path) != wanted.get(path)
    }
    forgotten = {
        path for path in differing if path not in wanted and merged is not None and path not in merged
    }
    changes = {path: (now.get(path), wanted.get(path)) for path in differing - forgotten}
    replaced = [path for path in changes if path in now]
    changes |= _begun(standing, {path for path in changes if path in now})
    return Transfer(standing.checkout, changes, replaced=replaced, forgotten=forgotten)


def _begun(standing: ConflictBranches, known: set[str]) -> dict[str, tuple[Entry | None, Entry | None]]:
    """Returns the reverse of the changes that an interrupted start may have written."""
    journal = standing.checkout.journal
    if standing.is_checked_out or journal is None:
        return {}
    changes = changes_between(standing.git, journal.new, journal.old)
    return {path: change for path, change in changes.items() if path not in known}
