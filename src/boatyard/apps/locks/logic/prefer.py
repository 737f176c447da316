from enum import StrEnum


class Prefer(StrEnum):
    """Whose version of a package is taken where both the project's lock and the shipped one have it."""

    PROJECT = "project"
    """The project's own: what is locked stays. For adding and removing."""

    NEWER = "newer"
    """The newer of the two. For updates; a version is never lowered."""
