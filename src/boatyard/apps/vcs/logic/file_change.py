from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class FileChange:
    """What became of one file between two trees.

    Attributes:
        path: Where it is now, or was when it is deleted.
        previous: Where it was, if renamed.
        added: How many lines came; None for a binary file.
        removed: How many lines went; None for a binary file.
    """

    path: str
    kind: ChangeKind
    previous: str | None = None
    added: int | None = None
    removed: int | None = None
