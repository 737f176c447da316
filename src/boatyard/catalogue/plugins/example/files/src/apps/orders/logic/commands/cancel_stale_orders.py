"""Cancels orders that nobody confirmed, and puts their products back into the stock."""

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import F

from apps.core.access import Access
from apps.core.bus import Command
from apps.orders.models import Order, Product
from apps.orders.models.enums.order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class CancelStaleOrders(Command[int]):
    """Gives how many were cancelled."""

    access: ClassVar = Access.STAFF

    days: int = 7


class CancelStaleOrdersHandler:
    def handle(self, message: CancelStaleOrders, /) -> int:
        return sum(_cancel(order) for order in Order.objects.stale(message.days).with_lines())


def _cancel(order: Order) -> bool:
    """One guarded update: an order that was confirmed in the meantime stays so."""
    if not Order.objects.filter(pk=order.pk, status=OrderStatus.PLACED).update(status=OrderStatus.CANCELLED):
        return False
    for line in order.lines.all():
        Product.objects.filter(pk=line.product_id).update(stock=F("stock") + line.quantity)
    return True
