"""One order, for its customer and for users with the permission to view orders."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order
from framework.bus import Query
from framework.errors import NotFound
from framework.logic import current_actor


@dataclass(frozen=True, slots=True)
class GetOrder(Query[OrderDetails]):
    order_id: int


class GetOrderHandler:
    def handle(self, message: GetOrder, /) -> OrderDetails:
        """Raises NotFound, for an order that the actor may not see too."""
        orders = Order.objects.visible_to(current_actor()).with_details()
        order = orders.filter(pk=message.order_id).first()
        if order is None:
            raise NotFound(_("You have no such order."))
        return OrderDetails.of(order)
