"""Cancelling unconfirmed orders."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
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


@pytest.mark.django_db
def test_the_command_does_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    _order(4)
    call_command("cancel_stale_orders", days=3)
    assert capsys.readouterr().out == "Cancelled: 1\n"


@pytest.mark.parametrize("days", [0, 10_000])
def test_the_command_says_what_is_refused(days: int, db: None) -> None:
    with pytest.raises(CommandError, match="from 1 to 3650"):
        call_command("cancel_stale_orders", days=days)
