"""Cancels orders that nobody confirmed, and puts their products back into the stock."""

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
    """Those that are placed for more than `days`; gives how many they were."""

    access: ClassVar[Access] = Access.SYSTEM

    days: int = 7


class CancelStaleOrdersHandler:
    def handle(self, message: CancelStaleOrders, /) -> int:
        if not 1 <= message.days <= LONGEST:
            raise Invalid.field("days", _("Give the days as a number from 1 to %d.") % LONGEST)
        return sum(_cancel(order) for order in Order.objects.stale(message.days))


def _cancel(order: Order) -> bool:
    """One guarded update: an order that was confirmed in the meantime stays so."""
    if not Order.objects.filter(pk=order.pk, status=OrderStatus.PLACED).update(status=OrderStatus.CANCELLED):
        return False
    stock.give_back(order)
    return True
