"""Deletes an order of one's own that is not confirmed yet, and puts its products back into the stock."""

from dataclasses import dataclass

from apps.orders.logic.services import stock
from apps.orders.logic.services.open_order import open_order
from apps.orders.models import Order
from framework.bus import Command
from framework.logic import current_user_id


@dataclass(frozen=True, slots=True)
class DeleteOrder(Command[None]):
    order_id: int


class DeleteOrderHandler:
    def handle(self, message: DeleteOrder, /) -> None:
        """Raises NotFound, and Conflict for an order that is no longer placed."""
        order = open_order(Order.objects.of(current_user_id()), message.order_id)
        stock.give_back(order)
        order.delete()
