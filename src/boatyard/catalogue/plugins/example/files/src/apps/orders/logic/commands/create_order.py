"""Places an order for the signed-in user and takes what is ordered out of the stock."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.logic.services import stock
from apps.orders.models import Order
from framework.bus import Command
from framework.logic import current_user_id


@dataclass(frozen=True, slots=True)
class CreateOrder(Command[OrderDetails]):
    """`quantities` says for each product, by its id, how many."""

    quantities: Mapping[int, int]
    note: str = ""


class CreateOrderHandler:
    def handle(self, message: CreateOrder, /) -> OrderDetails:
        """Raises Invalid for what cannot be ordered."""
        order = Order.objects.create(customer_id=current_user_id(), note=message.note)
        stock.take(order, message.quantities)
        return OrderDetails.of(Order.objects.with_details().get(pk=order.pk))
