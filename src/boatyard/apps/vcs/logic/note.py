from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    STAYS_DELETED = "stays-deleted"
    """The template has this file, but the user deleted it, and it stays deleted."""
    FOLLOWED_RENAME = "followed-rename"
    """The template's change was applied at the user's new path of the file."""
    KEPT_YOURS = "kept-yours"
    """Both sides changed a value; the user's compatible value was kept, such as a dependency's constraint."""
    MERGE_MIGRATION = "merge-migration"
    MOVED_ALONG = "moved-along"
    """A file of the person's own is in a folder that the template has moved."""


@dataclass(frozen=True, slots=True)
class Note:
    """Information about a merge that needs no action by the user."""

    path: str
    kind: NoteKind
    message: str
