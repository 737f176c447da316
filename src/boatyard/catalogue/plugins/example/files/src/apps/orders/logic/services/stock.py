"""Moves products between the stock and the lines of an order."""

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext as _

from apps.orders.models import Order, OrderLine, Product
from framework.errors import Invalid


def take(order: Order, quantities: Mapping[int, int]) -> None:
    """Takes the quantity of each product from the stock, and adds lines to `order`.

    Raises:
        Invalid: There are no quantities, or a product does not exist or is not available.
    """
    products = _products(quantities)
    for product_id, quantity in sorted(quantities.items()):  # always in this order, to avoid deadlocks
        # Guarded, so that two simultaneous orders cannot both get the last one.
        enough = Product.objects.filter(pk=product_id, stock__gte=quantity)
        if not enough.update(stock=F("stock") - quantity):
            values = {"quantity": quantity, "product": products[product_id].name}
            raise Invalid.field("lines", _("There are not %(quantity)d of %(product)s.") % values)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order, product=products[product_id], quantity=quantity, price=products[product_id].price
        )
        for product_id, quantity in quantities.items()
    )


def give_back(order: Order) -> None:
    """Returns the products of `order` to the stock. Its lines stay."""
    for product_id, quantity in sorted(order.lines.values_list("product_id", "quantity")):
        Product.objects.filter(pk=product_id).update(stock=F("stock") + quantity)


def _products(quantities: Mapping[int, int]) -> Mapping[int, Product]:
    if not quantities:
        raise Invalid.field("lines", _("Order at least one product."))
    if min(quantities.values()) < 1:
        raise Invalid.field("lines", _("Order at least one of each product."))
    products = Product.objects.in_bulk(quantities)
    if unknown := sorted(quantities.keys() - products.keys()):
        raise Invalid.field("lines", _("There is no product %s.") % ", ".join(map(str, unknown)))
    return products
