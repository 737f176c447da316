"""The orders of the signed-in user, newest first."""

from dataclasses import dataclass

from apps.core.actor import current_user_id
from apps.core.bus import Query
from apps.core.page import Page
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order


@dataclass(frozen=True, slots=True)
class ListOrders(Query[Page[OrderDetails]]):
    page: int = 1
    size: int = 20


class ListOrdersHandler:
    def handle(self, message: ListOrders, /) -> Page[OrderDetails]:
        orders = Order.objects.of_customer(current_user_id()).with_lines()
        return Page.of(orders, message.page, message.size, OrderDetails.of)
