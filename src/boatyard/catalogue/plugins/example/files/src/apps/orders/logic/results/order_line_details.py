"""A line of an order as a plain value."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from apps.orders.models import OrderLine


@dataclass(frozen=True, slots=True)
class OrderLineDetails:
    product_id: int
    product: str
    quantity: int
    price: Decimal

    @classmethod
    def of(cls, line: OrderLine) -> Self:
        return cls(line.product_id, line.product.name, line.quantity, line.price)
