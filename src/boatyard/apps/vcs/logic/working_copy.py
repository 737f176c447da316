from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath


class Operation(StrEnum):
    """An unfinished operation of git."""

    MERGE = "merge"
    REBASE = "rebase"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    BISECT = "bisect"
    APPLY = "am"


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The state of a folder. Paths are relative to it, with slashes.

    Attributes:
        is_repository: Whether the folder is in a git repository, its own or one above it.
        is_top_level: Whether it is the top of its working tree, which is also true for a worktree's folder.
        branch: The checked-out branch; None if HEAD is detached.
        commit: The commit of HEAD; None before the first commit.
        operation: The unfinished operation, if there is one.
        staged: Files that differ between index and HEAD.
        modified: Tracked files that differ from the index, or are missing.
        untracked: Files that are neither tracked nor ignored.
        unmerged: Files with an unresolved conflict.
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
        """Whether all tracked files are equal to HEAD."""
        return not (self.staged or self.modified or self.unmerged)

    def in_the_way(self, touched: Iterable[str]) -> tuple[str, ...]:
        """Returns the user's uncommitted work that a change of the `touched` paths would overwrite."""
        mine = {*self.staged, *self.modified, *self.untracked, *self.unmerged}
        theirs = set(touched)
        above = {str(parent) for path in theirs for parent in PurePosixPath(path).parents}
        met = (path for path in mine if path in theirs or path in above or _is_below(path, theirs))
        return tuple(sorted(met))


def _is_below(path: str, folders: set[str]) -> bool:
    return any(str(parent) in folders for parent in PurePosixPath(path).parents)
