from dataclasses import dataclass

from boatyard.apps.vcs.logic.note import Note


@dataclass(frozen=True, slots=True)
class Resolved:
    """The resolved parts of a user's unfinished merge."""

    resolved: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[Note, ...] = ()
