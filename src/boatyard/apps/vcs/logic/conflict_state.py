from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictState:
    """The progress of resolving a conflict.

    Attributes:
        exists: Whether the branch still exists; the user may have deleted it.
        is_checked_out: Whether HEAD is on it.
        tip: Its last commit, which is the user's own if the user has already committed.
        unresolved: Files with unmerged entries or conflict markers.
        original_moved: Whether the original branch was deleted or has moved.
    """

    exists: bool
    is_checked_out: bool
    tip: str | None
    unresolved: tuple[str, ...]
    original_moved: bool
