"""What every command that changes an order begins with."""

from django.utils.translation import gettext as _

from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from apps.orders.models.managers.order_query_set import OrderQuerySet
from framework.errors import Conflict, NotFound


def open_order(orders: OrderQuerySet[Order], order_id: int) -> Order:
    """The one of `orders` with this id and its details, held until the transaction ends.

    Raises:
        NotFound: It is not among them.
        Conflict: It is confirmed or cancelled, so it stays as it is.
    """
    # Without a join, whose rows would be held too; not every database can hold those of one table alone.
    unjoined = orders.with_details().select_related(None)
    order = unjoined.select_for_update().filter(pk=order_id).first()
    if order is None:
        raise NotFound(_("You have no such order."))
    if order.status != OrderStatus.PLACED:
        status = OrderStatus(order.status).label
        raise Conflict(_("Order %(id)d is %(status)s and stays so.") % {"id": order_id, "status": status})
    return order
