"""An order was confirmed."""

from dataclasses import dataclass

from apps.core.bus import Event


@dataclass(frozen=True, slots=True)
class OrderConfirmed(Event):
    order_id: int
    customer_id: int
