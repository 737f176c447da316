"""Cancelling what nobody confirmed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from apps.orders.tasks.cancel_stale_orders import cancel_stale_orders
from tests.orders.factories import OrderLineFactory


def _order(days: int, status: OrderStatus = OrderStatus.PLACED) -> Order:
    order: Order = OrderLineFactory.create(quantity=2, product__stock=1, order__status=status).order
    Order.objects.filter(pk=order.pk).update(created_at=timezone.now() - timedelta(days=days))
    return order


@pytest.mark.django_db
def test_stale_orders_give_their_products_back() -> None:
    stale, fresh, confirmed = _order(8), _order(6), _order(8, OrderStatus.CONFIRMED)
    assert cancel_stale_orders.enqueue(days=7).return_value == 1
    statuses = dict(Order.objects.values_list("pk", "status"))
    assert statuses == {stale.pk: "cancelled", fresh.pk: "placed", confirmed.pk: "confirmed"}
    assert [order.lines.get().product.stock for order in (stale, fresh, confirmed)] == [3, 1, 1]
