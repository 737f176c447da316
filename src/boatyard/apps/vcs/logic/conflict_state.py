from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConflictState:
    """How far people have come.

    Attributes:
        exists: Whether the branch is still there; a person may have deleted it.
        is_checked_out: Whether HEAD is on it.
        tip: Its last commit, which is people's own if they have committed already.
        unresolved: Files with unmerged entries or with markers left in them.
        original_moved: Whether the original branch is gone or elsewhere than it was.
    """

    exists: bool
    is_checked_out: bool
    tip: str | None
    unresolved: tuple[str, ...]
    original_moved: bool
