"""One order of the signed-in user."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.actor import current_user_id
from apps.core.bus import Query
from apps.core.errors import NotFound
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order


@dataclass(frozen=True, slots=True)
class GetOrder(Query[OrderDetails]):
    order_id: int


class GetOrderHandler:
    def handle(self, message: GetOrder, /) -> OrderDetails:
        """Raises NotFound, for somebody else's order too."""
        order = Order.objects.of_customer(current_user_id()).with_lines().filter(pk=message.order_id).first()
        if order is None:
            raise NotFound(_("You have no such order."))
        return OrderDetails.of(order)
