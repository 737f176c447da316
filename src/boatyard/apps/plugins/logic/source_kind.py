from enum import StrEnum


class SourceKind(StrEnum):
    """The kind of source of a third-party plugin."""

    GIT = "git"
    PACKAGE = "package"
    FOLDER = "folder"
