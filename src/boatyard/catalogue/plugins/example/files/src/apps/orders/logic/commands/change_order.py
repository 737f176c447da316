"""Changes an unconfirmed order of the signed-in user."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.logic.services import stock
from apps.orders.logic.services.open_order import open_order
from apps.orders.models import Order
from framework.bus import Command
from framework.logic import current_user_id


@dataclass(frozen=True, slots=True)
class ChangeOrder(Command[OrderDetails]):
    """None keeps a field. `quantities` replaces all lines, with current prices."""

    order_id: int
    quantities: Mapping[int, int] | None = None
    note: str | None = None


class ChangeOrderHandler:
    def handle(self, message: ChangeOrder, /) -> OrderDetails:
        """Raises NotFound, Conflict for one that is no longer placed, and Invalid as CreateOrder does."""
        order = open_order(Order.objects.of(current_user_id()), message.order_id)
        if message.note is not None:
            order.note = message.note
            order.save(update_fields=["note"])
        if message.quantities is not None:
            stock.give_back(order)
            order.lines.all().delete()
            stock.take(order, message.quantities)
        return OrderDetails.of(Order.objects.with_details().get(pk=order.pk))
