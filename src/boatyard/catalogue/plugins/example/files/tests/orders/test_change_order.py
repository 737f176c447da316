"""Changing and deleting an order."""

import pytest

from apps.orders.logic.commands.change_order import ChangeOrder
from apps.orders.logic.commands.delete_order import DeleteOrder
from apps.orders.models import Order, OrderLine, Product
from apps.orders.models.enums.order_status import OrderStatus
from apps.users.models import User
from framework.bus import Command
from framework.errors import Conflict, Invalid, NotFound
from framework.logic import Actor, acting_as
from framework.messaging import bus
from tests.orders.factories import OrderFactory, OrderLineFactory, ProductFactory

STOCK = 10


@pytest.fixture
def line(acting_user: User) -> OrderLine:
    """An order of two pieces; STOCK are left."""
    line: OrderLine = OrderLineFactory.create(order__customer=acting_user, order__note="Soon, please")
    return line


def test_new_lines_replace_the_old_ones_and_the_stock_follows(line: OrderLine) -> None:
    milk = ProductFactory.create(name="Milk", stock=3)
    order = bus.execute(ChangeOrder(line.order_id, {milk.pk: 2, line.product_id: STOCK + 2}))
    assert {(one.product_id, one.quantity) for one in order.lines} == {
        (milk.pk, 2),
        (line.product_id, STOCK + 2),
    }
    assert order.note == "Soon, please"
    assert dict(Product.objects.values_list("pk", "stock")) == {line.product_id: 0, milk.pk: 1}


def test_a_note_changes_alone(line: OrderLine) -> None:
    order = bus.execute(ChangeOrder(line.order_id, note=""))
    assert (order.note, [one.quantity for one in order.lines]) == ("", [2])


def test_what_is_not_there_leaves_all_as_it_was(line: OrderLine) -> None:
    with pytest.raises(Invalid, match="There are not 13 of"):
        bus.execute(ChangeOrder(line.order_id, {line.product_id: STOCK + 3}, note="Later"))
    assert Product.objects.get().stock == STOCK
    assert Order.objects.get().note == "Soon, please"


def test_a_deleted_order_gives_its_products_back(line: OrderLine) -> None:
    bus.execute(DeleteOrder(line.order_id))
    assert not Order.objects.exists()
    assert Product.objects.get().stock == STOCK + 2


@pytest.mark.parametrize("message", [ChangeOrder, DeleteOrder])
def test_a_confirmed_order_stays_as_it_is(acting_user: User, message: type[Command[object]]) -> None:
    order = OrderFactory.create(customer=acting_user, status=OrderStatus.CONFIRMED)
    with pytest.raises(Conflict, match=rf"Order {order.pk} is Confirmed"):
        bus.execute(message(order.pk))  # type: ignore[call-arg]


@pytest.mark.parametrize("message", [ChangeOrder, DeleteOrder])
def test_somebody_elses_order_is_not_found_whatever_one_may(
    staff: User, message: type[Command[object]]
) -> None:
    order = OrderFactory.create()
    with acting_as(Actor.of(staff)), pytest.raises(NotFound):
        bus.execute(message(order.pk))  # type: ignore[call-arg]
