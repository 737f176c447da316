"""Placing an order."""

from decimal import Decimal

import pytest

from apps.orders.logic.commands.create_order import CreateOrder
from apps.orders.models import Order, Product
from apps.users.models import User
from framework.errors import Invalid, Unauthenticated
from framework.logic import VISITOR, acting_as
from framework.messaging import bus
from tests.orders.factories import ProductFactory


def test_it_takes_from_the_stock_at_the_price_of_the_day(acting_user: User) -> None:
    tea, milk = (
        ProductFactory.create(price=Decimal("4.50"), stock=5),
        ProductFactory.create(price=Decimal("1.20"), stock=1),
    )
    order = bus.execute(CreateOrder({tea.pk: 2, milk.pk: 1}, note="Soon, please"))
    assert (order.total, order.note, order.is_open) == (Decimal("10.20"), "Soon, please", True)
    assert [(line.product_id, line.quantity) for line in order.lines] == [(tea.pk, 2), (milk.pk, 1)]
    assert set(Product.objects.values_list("stock", flat=True)) == {3, 0}
    assert Order.objects.get().customer == acting_user


def test_more_than_the_stock_is_refused_as_a_whole(acting_user: User) -> None:
    tea, milk = ProductFactory.create(stock=5), ProductFactory.create(name="Milk", stock=1)
    with pytest.raises(Invalid, match="There are not 2 of Milk") as caught:
        bus.execute(CreateOrder({tea.pk: 2, milk.pk: 2}))
    assert list(caught.value.fields) == ["lines"]
    assert not Order.objects.exists()
    assert Product.objects.get(pk=tea.pk).stock == 5


@pytest.mark.parametrize("quantities", [{}, {404: 1}, {404: 0}, {404: -1}])
def test_what_cannot_be_ordered_is_told_by_field(quantities: dict[int, int], acting_user: User) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(CreateOrder(quantities))
    assert list(caught.value.fields) == ["lines"]


def test_a_visitor_orders_nothing(db: None) -> None:
    with acting_as(VISITOR), pytest.raises(Unauthenticated):
        bus.execute(CreateOrder({ProductFactory.create().pk: 1}))
