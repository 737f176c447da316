"""Tells a customer that an order is confirmed."""

from dataclasses import dataclass
from typing import ClassVar

from apps.orders.logic.interfaces.order_mailer import OrderMailer
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order
from framework.bus import Command
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class SendConfirmation(Command[None]):
    access: ClassVar[Access] = Access.SYSTEM

    order_id: int


class SendConfirmationHandler:
    def __init__(self, mailer: OrderMailer) -> None:
        self._mailer = mailer

    def handle(self, message: SendConfirmation, /) -> None:
        order = Order.objects.with_details().get(pk=message.order_id)
        if order.customer.email:
            self._mailer.send_confirmation(order.customer.email, OrderDetails.of(order))
