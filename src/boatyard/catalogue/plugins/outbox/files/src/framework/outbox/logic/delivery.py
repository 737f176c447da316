"""A received message, and its outcomes."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message from the broker. It can be malformed.

    Attributes:
        attempt: The number of the delivery, from 1.
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
