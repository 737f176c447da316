"""An order was confirmed."""

from dataclasses import dataclass

from framework.bus import Event


@dataclass(frozen=True, slots=True)
class OrderConfirmed(Event):
    order_id: int
    customer_id: int
