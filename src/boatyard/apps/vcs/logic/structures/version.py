from enum import StrEnum


class Version(StrEnum):
    BASE = "base"
    OURS = "ours"
    THEIRS = "theirs"
