from enum import StrEnum


class Side(StrEnum):
    """Whose version of a file is taken without merging."""

    OURS = "ours"
    THEIRS = "theirs"
