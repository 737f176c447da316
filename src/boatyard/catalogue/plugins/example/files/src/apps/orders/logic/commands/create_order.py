"""Places an order for the signed-in user and takes what is ordered out of the stock."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from apps.core.actor import current_user_id
from apps.core.bus import Command
from apps.core.errors import Conflict, Invalid
from apps.core.messaging import events
from apps.orders.logic.events.order_created import OrderCreated
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order, OrderLine, Product


@dataclass(frozen=True, slots=True)
class CreateOrder(Command[OrderDetails]):
    """`quantities` says for each product, by its id, how many."""

    quantities: Mapping[int, int]


class CreateOrderHandler:
    def handle(self, message: CreateOrder, /) -> OrderDetails:
        """Raises Invalid for what cannot be ordered, and Conflict where the stock is too small."""
        _check(message.quantities)
        products = Product.objects.in_bulk(message.quantities)
        if unknown := sorted(message.quantities.keys() - products.keys()):
            raise Invalid.field("lines", _("There is no product %s.") % ", ".join(map(str, unknown)))
        order = Order.objects.create(customer_id=current_user_id())
        for product_id, quantity in sorted(message.quantities.items()):  # all in one order: no deadlocks
            _take(products[product_id], quantity)
            OrderLine.objects.create(
                order=order, product_id=product_id, quantity=quantity, price=products[product_id].price
            )
        events.publish(OrderCreated(order.pk))
        return OrderDetails.of(Order.objects.with_lines().get(pk=order.pk))


def _check(quantities: Mapping[int, int]) -> None:
    if not quantities:
        raise Invalid.field("lines", _("Order at least one product."))
    if min(quantities.values()) < 1:
        raise Invalid.field("quantity", _("Order at least one of each product."))


def _take(product: Product, quantity: int) -> None:
    """One guarded update, so that two orders at once cannot both have the last one."""
    taken = Product.objects.filter(pk=product.pk, stock__gte=quantity).update(stock=F("stock") - quantity)
    if not taken:
        raise Conflict(
            _("There are not %(quantity)d of %(product)s.") % {"quantity": quantity, "product": product.name}
        )
