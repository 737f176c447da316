from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a released version."""

    content: bytes
    executable: bool = False
