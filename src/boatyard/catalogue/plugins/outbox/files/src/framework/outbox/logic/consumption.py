"""The declaration that the project handles a message."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from framework.bus import Event
from framework.outbox.logic.publication import LONGEST, TYPE


@dataclass(frozen=True, slots=True)
class Consumption:
    """An entry of the table CONSUMED in an app's logic/events/main.py.

    Attributes:
        event: This project's class for the message, with the fields that it needs.
        type: The type that the publishing service uses.
        handler: Called with it as the project itself, in a transaction.
        exchange: The exchange of the service that publishes it, such as "shop.events".
        version: The version of the fields that `event` has. Each version has an entry of its own.
        routing_key: If not the type.
    """

    event: type[Event]
    type: str
    handler: Callable[[Any], None]
    exchange: str
    version: int = 1
    routing_key: str = ""

    def faults(self) -> Iterator[str]:
        """Yields its errors, in words."""
        if len(self.type) > LONGEST or not TYPE.fullmatch(self.type):
            yield f"the type {self.type!r} is not like orders.order-confirmed"
        if not self.exchange:
            yield f"{self.type} comes from no exchange"
