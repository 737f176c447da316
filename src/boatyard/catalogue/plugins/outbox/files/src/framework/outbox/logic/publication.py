"""The declaration that the project publishes an event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from framework.bus import Event

TYPE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")
LONGEST = 255


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry of the table PUBLISHED in an app's logic/events/main.py.

    Attributes:
        event: The class of the event. Its fields are the message's body.
        type: The type for other services, such as "orders.order-confirmed".
        version: The version of its fields. Raise it for changes that subscribers must know.
        key: A field. Messages with the same value of it are published in their order.
        exchange: If not the project's own.
        routing_key: If not the type.
    """

    event: type[Event]
    type: str
    version: int = 1
    key: str = ""
    exchange: str = ""
    routing_key: str = ""

    def faults(self) -> Iterator[str]:
        """Yields its errors, in words."""
        if len(self.type) > LONGEST or not TYPE.fullmatch(self.type):
            yield f"the type {self.type!r} is not like orders.order-confirmed"
        if self.version < 1:
            yield f"{self.type} has version {self.version}: they begin with 1"
        if self.key and self.key not in (field.name for field in fields(self.event)):
            yield f"{self.event.__qualname__} has no field {self.key!r} to be the key of {self.type}"
