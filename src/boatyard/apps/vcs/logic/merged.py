from dataclasses import dataclass

from boatyard.apps.vcs.logic.file_conflict import FileConflict
from boatyard.apps.vcs.logic.note import Note


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge's result.

    Attributes:
        tree: The whole tree. Files in conflict hold ordinary markers where there is text to show.
        conflicts: Sorted by path; none: `tree` can be committed.
        notes: Sorted by path.
    """

    tree: str
    conflicts: tuple[FileConflict, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.conflicts
