from enum import StrEnum


class Side(StrEnum):
    """The side whose version of a file is used without merging."""

    OURS = "ours"
    THEIRS = "theirs"
