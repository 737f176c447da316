from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


class Operation(StrEnum):
    """What git is in the middle of."""

    MERGE = "merge"
    REBASE = "rebase"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    BISECT = "bisect"
    APPLY = "am"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """How a folder stands. Paths are relative to it, with slashes.

    Attributes:
        is_repository: Whether git keeps this folder at all, itself or as part of one above it.
        is_top_level: Whether it is the top of its working tree; a worktree's own folder is.
        branch: What is checked out; None when HEAD is detached.
        commit: Where HEAD is; None before the first commit.
        operation: What is under way, if anything.
        staged: What the index has and HEAD has not, or otherwise.
        modified: Tracked files that differ from the index, or are gone.
        untracked: Files that are neither tracked nor ignored.
        unmerged: Files with a conflict that is not resolved.
    """

    is_repository: bool
    is_top_level: bool = False
    branch: str | None = None
    commit: str | None = None
    operation: Operation | None = None
    staged: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    untracked: tuple[str, ...] = ()
    unmerged: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing that git tracks differs from HEAD."""
        return not (self.staged or self.modified or self.unmerged)

    def in_the_way(self, touched: Iterable[str]) -> tuple[str, ...]:
        """The person's uncommitted work that a change of the `touched` paths would meet."""
        mine = {*self.staged, *self.modified, *self.untracked, *self.unmerged}
        theirs = set(touched)
        above = {str(parent) for path in theirs for parent in PurePosixPath(path).parents}
        met = (path for path in mine if path in theirs or path in above or _is_below(path, theirs))
        return tuple(sorted(met))


def _is_below(path: str, folders: set[str]) -> bool:
    return any(str(parent) in folders for parent in PurePosixPath(path).parents)
