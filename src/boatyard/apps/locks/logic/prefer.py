from enum import StrEnum


class Prefer(StrEnum):
    """The lock whose version of a package is used if the project's and the shipped one contain it."""

    PROJECT = "project"
    """Keep the project's locked versions. For adding and removing plugins."""

    NEWER = "newer"
    """Take the newer of the two versions. For updates; a version is never lowered."""
