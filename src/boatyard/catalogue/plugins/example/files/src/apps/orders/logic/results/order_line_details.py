"""A line of an order as plain values."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OrderLineDetails:
    product_id: int
    product: str
    quantity: int
    price: Decimal
