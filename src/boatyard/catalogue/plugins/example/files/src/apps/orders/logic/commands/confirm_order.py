"""Confirms a placed order and tells the customer."""

from dataclasses import dataclass
from typing import ClassVar

from apps.core.access import Access
from apps.core.bus import Command
from apps.orders.logic.interfaces.order_mailer import OrderMailer
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class ConfirmOrder(Command[bool]):
    """Gives whether there was something to confirm: a message that arrives twice confirms once."""

    access: ClassVar = Access.SYSTEM

    order_id: int


class ConfirmOrderHandler:
    def __init__(self, mailer: OrderMailer) -> None:
        self._mailer = mailer

    def handle(self, message: ConfirmOrder, /) -> bool:
        placed = Order.objects.filter(pk=message.order_id, status=OrderStatus.PLACED)
        if not placed.update(status=OrderStatus.CONFIRMED):
            return False
        order = Order.objects.with_lines().select_related("customer").get(pk=message.order_id)
        self._mailer.send_confirmation(order.customer.email, OrderDetails.of(order))
        return True
