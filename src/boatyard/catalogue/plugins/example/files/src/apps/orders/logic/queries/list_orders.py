"""Orders, newest first: the user's own, or all with the permission to view orders."""

from dataclasses import dataclass

from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order
from framework.bus import Query
from framework.logic import Page, current_actor


@dataclass(frozen=True, slots=True)
class ListOrders(Query[Page[OrderDetails]]):
    """`status` and `search`, in products and the note, filter the list unless they are empty."""

    status: str = ""
    search: str = ""
    page: int = 1
    size: int = 20


class ListOrdersHandler:
    def handle(self, message: ListOrders, /) -> Page[OrderDetails]:
        orders = Order.objects.visible_to(current_actor()).narrowed(message.status, message.search)
        return Page.of(orders.with_details(), message.page, message.size, OrderDetails.of)
