"""Confirming an order."""

import pytest

from apps.core.actor import SYSTEM, Actor, acting_as
from apps.core.errors import Forbidden
from apps.core.messaging import bus, container
from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.orders.logic.interfaces.order_mailer import OrderMailer
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models.enums.order_status import OrderStatus
from tests.orders.factories import OrderFactory, OrderLineFactory


class RecordingMailer:
    """Implements OrderMailer."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, int]] = []

    def send_confirmation(self, address: str, order: OrderDetails) -> None:
        self.sent.append((address, order.id))


@pytest.mark.django_db
def test_the_customer_is_told_once() -> None:
    order = OrderLineFactory.create().order
    mailer = RecordingMailer()
    with container.override(OrderMailer, mailer), acting_as(SYSTEM):
        assert bus.execute(ConfirmOrder(order.pk)) is True
        assert bus.execute(ConfirmOrder(order.pk)) is False
    assert mailer.sent == [(order.customer.email, order.pk)]


@pytest.mark.django_db
@pytest.mark.parametrize("status", [OrderStatus.CANCELLED, OrderStatus.CONFIRMED])
def test_only_a_placed_order_is_confirmed(status: OrderStatus) -> None:
    order = OrderFactory.create(status=status)
    with acting_as(SYSTEM):
        assert bus.execute(ConfirmOrder(order.pk)) is False
    order.refresh_from_db()
    assert order.status == status


def test_not_even_staff_confirm() -> None:
    with acting_as(Actor(1, is_staff=True)), pytest.raises(Forbidden):
        bus.execute(ConfirmOrder(1))
