"""The refusal of a message by the broker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message was refused, and whether another try is useless."""

    reason: str
    is_final: bool = False
