"""Reads an order for a command that changes it."""

from django.utils.translation import gettext as _

from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from apps.orders.models.managers.order_query_set import OrderQuerySet
from framework.errors import Conflict, NotFound


def open_order(orders: OrderQuerySet[Order], order_id: int) -> Order:
    """Returns the order with this id and its details, locked until the transaction ends.

    Raises:
        NotFound: It is not among `orders`.
        Conflict: It is confirmed or cancelled.
    """
    # Without a join, whose rows would be locked too. Not every database can lock one table of a join.
    unjoined = orders.with_details().select_related(None)
    order = unjoined.select_for_update().filter(pk=order_id).first()
    if order is None:
        raise NotFound(_("You have no such order."))
    if order.status != OrderStatus.PLACED:
        status = OrderStatus(order.status).label
        raise Conflict(_("Order %(id)d is %(status)s and stays so.") % {"id": order_id, "status": status})
    return order
