from enum import StrEnum


class SourceKind(StrEnum):
    """What a third party's plugin is taken from."""

    GIT = "git"
    PACKAGE = "package"
    FOLDER = "folder"
