from enum import StrEnum


class Prefer(StrEnum):
    """Whose version of a package is taken where both the project's lock and the shipped one have it."""

    PROJECT = "project"
    """Keep the project's locked versions. For adding and removing plugins."""

    NEWER = "newer"
    """Take the newer of the two versions. For updates; a version is never lowered."""
