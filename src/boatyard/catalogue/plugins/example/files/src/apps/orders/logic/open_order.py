"""What every command that changes an order begins with."""

from django.utils.translation import gettext as _

from apps.core.actor import current_actor
from apps.core.errors import Conflict, NotFound
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus


def open_order(order_id: int) -> Order:
    """The order with its details, held for the actor until the transaction ends.

    Raises:
        NotFound: There is none, or the actor may not see it.
        Conflict: It is confirmed or cancelled, so it stays as it is.
    """
    visible = Order.objects.visible_to(current_actor()).with_details()
    order = visible.select_for_update(of=("self",)).filter(pk=order_id).first()
    if order is None:
        raise NotFound(_("You have no such order."))
    if order.status != OrderStatus.PLACED:
        status = OrderStatus(order.status).label
        raise Conflict(_("Order %(id)d is %(status)s and stays so.") % {"id": order_id, "status": status})
    return order
