"""Placing an order."""

from decimal import Decimal

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.core.actor import VISITOR, acting_as
from apps.core.errors import Conflict, Invalid, Unauthenticated
from apps.core.messaging import bus
from apps.orders.logic.commands.create_order import CreateOrder
from apps.orders.models import Order, Product
from apps.orders.models.enums.order_status import OrderStatus
from apps.users.models import User
from tests.orders.factories import ProductFactory


def test_it_takes_from_the_stock_at_the_price_of_the_day(acting_user: User) -> None:
    tea, milk = (
        ProductFactory.create(price=Decimal("4.50"), stock=5),
        ProductFactory.create(price=Decimal("1.20"), stock=1),
    )
    order = bus.execute(CreateOrder({tea.pk: 2, milk.pk: 1}))
    assert order.total == Decimal("10.20")
    assert [(line.product_id, line.quantity) for line in order.lines] == [(tea.pk, 2), (milk.pk, 1)]
    assert set(Product.objects.values_list("stock", flat=True)) == {3, 0}
    assert Order.objects.get().customer == acting_user


def test_more_than_the_stock_is_refused_as_a_whole(acting_user: User) -> None:
    tea, milk = ProductFactory.create(stock=5), ProductFactory.create(name="Milk", stock=1)
    with pytest.raises(Conflict, match="There are not 2 of Milk"):
        bus.execute(CreateOrder({tea.pk: 2, milk.pk: 2}))
    assert not Order.objects.exists()
    assert Product.objects.get(pk=tea.pk).stock == 5


@pytest.mark.parametrize(
    ("quantities", "field"),
    [({}, "lines"), ({404: 1}, "lines"), ({404: 0}, "quantity"), ({404: -1}, "quantity")],
)
def test_what_cannot_be_ordered_is_told_by_field(
    quantities: dict[int, int], field: str, acting_user: User
) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(CreateOrder(quantities))
    assert list(caught.value.fields) == [field]


def test_a_visitor_orders_nothing(db: None) -> None:
    with acting_as(VISITOR), pytest.raises(Unauthenticated):
        bus.execute(CreateOrder({ProductFactory.create().pk: 1}))


def test_it_is_confirmed_by_mail_after_commit(
    acting_user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order = bus.execute(CreateOrder({ProductFactory.create(name="Earl Grey").pk: 2}))
        assert mail.outbox == []
    assert Order.objects.get().status == OrderStatus.CONFIRMED
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    assert message.subject == f"Your order {order.id} is confirmed"
    assert "2 × Earl Grey, 4.50" in message.body
