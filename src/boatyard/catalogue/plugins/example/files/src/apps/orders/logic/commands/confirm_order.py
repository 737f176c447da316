"""Confirms a placed order, which can no longer be changed then."""

from dataclasses import dataclass
from typing import ClassVar

from apps.orders.logic.events.order_confirmed import OrderConfirmed
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.logic.services.open_order import open_order
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from framework.bus import Command
from framework.logic import Access, Permission
from framework.messaging import events


@dataclass(frozen=True, slots=True)
class ConfirmOrder(Command[OrderDetails]):
    """Confirms the order of any user. A customer needs the permission too."""

    access: ClassVar[Access] = Permission("orders.change_order")

    order_id: int


class ConfirmOrderHandler:
    def handle(self, message: ConfirmOrder, /) -> OrderDetails:
        """Raises NotFound, and Conflict for an order that is no longer placed."""
        order = open_order(Order.objects.all(), message.order_id)
        order.status = OrderStatus.CONFIRMED
        order.save(update_fields=["status"])
        events.publish(OrderConfirmed(order.pk, order.customer_id))
        return OrderDetails.of(order)
