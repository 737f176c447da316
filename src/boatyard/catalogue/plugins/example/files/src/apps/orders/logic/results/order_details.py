"""An order as plain values."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from apps.orders.logic.results.order_line_details import OrderLineDetails
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class OrderDetails:
    id: int
    customer: str
    status: OrderStatus
    note: str
    created_at: datetime
    lines: tuple[OrderLineDetails, ...]
    total: Decimal

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.status is OrderStatus.PLACED

    @classmethod
    def of(cls, order: Order) -> Self:
        """Converts an order that was read `with_details()`."""
        lines = tuple(
            OrderLineDetails(line.product_id, line.product.name, line.quantity, line.price)
            for line in order.lines.all()
        )
        return cls(
            id=order.pk,
            customer=order.customer.get_username(),
            status=OrderStatus(order.status),
            note=order.note,
            created_at=order.created_at,
            lines=lines,
            total=sum((line.price * line.quantity for line in lines), Decimal(0)),
        )
