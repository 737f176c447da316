"""An order as a plain value."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from apps.orders.logic.results.order_line_details import OrderLineDetails
from apps.orders.models import Order


@dataclass(frozen=True, slots=True)
class OrderDetails:
    id: int
    status: str
    created_at: datetime
    lines: tuple[OrderLineDetails, ...]
    total: Decimal

    @classmethod
    def of(cls, order: Order) -> Self:
        """What `order`, read `with_lines()`, holds."""
        lines = tuple(OrderLineDetails.of(line) for line in order.lines.all())
        total = sum((line.price * line.quantity for line in lines), Decimal(0))
        return cls(order.pk, order.status, order.created_at, lines, total)
