"""Cancels old unconfirmed orders, and returns their products to the stock."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from apps.orders.logic.services import stock
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from framework.bus import Command
from framework.errors import Invalid
from framework.logic import Access

LONGEST = 3650


@dataclass(frozen=True, slots=True)
class CancelStaleOrders(Command[int]):
    """Cancels orders that were placed more than `days` ago, and returns their number."""

    access: ClassVar[Access] = Access.SYSTEM

    days: int = 7


class CancelStaleOrdersHandler:
    def handle(self, message: CancelStaleOrders, /) -> int:
        if not 1 <= message.days <= LONGEST:
            raise Invalid.field("days", _("Give the days as a number from 1 to %d.") % LONGEST)
        return sum(_cancel(order) for order in Order.objects.stale(message.days))


def _cancel(order: Order) -> bool:
    """Uses a guarded update, so that an order that was confirmed meanwhile does not change."""
    if not Order.objects.filter(pk=order.pk, status=OrderStatus.PLACED).update(status=OrderStatus.CANCELLED):
        return False
    stock.give_back(order)
    return True
