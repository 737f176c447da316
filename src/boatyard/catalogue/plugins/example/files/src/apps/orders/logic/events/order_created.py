"""An order was placed."""

from dataclasses import dataclass

from apps.core.bus import Event


@dataclass(frozen=True, slots=True)
class OrderCreated(Event):
    order_id: int
