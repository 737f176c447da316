from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class FileChange:
    """The change of a file between two trees.

    Attributes:
        path: Its new path, or the old path of a deleted file.
        previous: The old path of a renamed file.
        added: The number of added lines; None for a binary file.
        removed: The number of removed lines; None for a binary file.
    """

    path: str
    kind: ChangeKind
    previous: str | None = None
    added: int | None = None
    removed: int | None = None
