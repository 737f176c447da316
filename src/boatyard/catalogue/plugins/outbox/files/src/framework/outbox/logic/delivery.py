"""A message as it arrives, and what is to become of it."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the broker hands over. Nothing in it can be trusted to be well made.

    Attributes:
        attempt: 1 for the first time that it is delivered.
    """

    message_id: str
    type: str
    version: int
    body: str | bytes
    attempt: int = 1


class Verdict(Enum):
    HANDLED = "it is done, now or before"
    AGAIN = "deliver it again, later"
    DEAD = "nobody can handle it"
