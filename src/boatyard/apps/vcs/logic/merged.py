from dataclasses import dataclass

from boatyard.apps.vcs.logic.file_conflict import FileConflict
from boatyard.apps.vcs.logic.note import Note


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge.

    Attributes:
        tree: The whole tree. Text files with conflicts contain ordinary conflict markers.
        conflicts: The conflicts, sorted by path. If there are none, `tree` can be committed.
        notes: The notes, sorted by path.
    """

    tree: str
    conflicts: tuple[FileConflict, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.conflicts
