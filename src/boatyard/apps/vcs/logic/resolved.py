from dataclasses import dataclass

from boatyard.apps.vcs.logic.note import Note


@dataclass(frozen=True, slots=True)
class Resolved:
    """What could be resolved of a merge that a person has under way."""

    resolved: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[Note, ...] = ()
