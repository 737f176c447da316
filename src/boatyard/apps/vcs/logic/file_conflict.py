from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    CONTENT = "content"
    """Both sides changed the same lines, or the same key of a structured file."""
    BOTH_ADDED = "both-added"
    REMOVED_BY_TEMPLATE = "removed-by-template"
    """The user edited the file, and the template removed it."""
    BINARY = "binary"
    TYPE = "type"
    """The path is a file on one side, and a folder or a symbolic link on the other."""
    RENAME = "rename"
    MIGRATION = "migration"
    """An app would have two last migrations that change the same models."""


@dataclass(frozen=True, slots=True)
class Stage:
    """An entry of git's index for a file in conflict: 1 is the base, 2 ours, 3 theirs."""

    number: int
    mode: str
    blob: str
    path: str


@dataclass(frozen=True, slots=True)
class FileConflict:
    """A file with a conflict.

    Attributes:
        message: What happened, and what to do.
        stages: The versions of the sides; empty if the conflict is not between versions.
    """

    path: str
    kind: ConflictKind
    message: str
    stages: tuple[Stage, ...] = ()
