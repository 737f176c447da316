"""What the broker says to a message that it does not take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message was not taken, and whether trying again is of no use."""

    reason: str
    is_final: bool = False
