"""Confirming an order, and its consequences."""

import pytest
from django.core import mail
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.orders.logic.commands.send_confirmation import SendConfirmation
from apps.orders.logic.interfaces.order_mailer import OrderMailer
from apps.orders.logic.results.order_details import OrderDetails
from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from framework.errors import Conflict, Forbidden, NotFound
from framework.logic import SYSTEM, Actor, acting_as
from framework.messaging import bus, container
from tests.orders.factories import OrderFactory, OrderLineFactory

CLERK = Actor(1, has_perm={"orders.change_order"}.__contains__)


class RecordingMailer:
    """Implements OrderMailer."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, int]] = []

    def send_confirmation(self, address: str, order: OrderDetails) -> None:
        self.sent.append((address, order.id))


def test_the_customer_gets_a_mail_after_commit(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    order = OrderLineFactory.create(product__name="Earl Grey").order
    with django_capture_on_commit_callbacks(execute=True), acting_as(CLERK):
        assert bus.execute(ConfirmOrder(order.pk)).status == OrderStatus.CONFIRMED
        assert mail.outbox == []
    (message,) = mail.outbox
    assert message.to == [order.customer.email]
    assert message.subject == f"Your order {order.pk} is confirmed"
    assert "2 × Earl Grey, 4.50" in message.body


@pytest.mark.parametrize(("email", "expected"), [("ada@example.org", 1), ("", 0)])
@pytest.mark.django_db
def test_a_mail_goes_to_those_who_have_an_address(email: str, expected: int) -> None:
    order = OrderFactory.create(customer__email=email)
    mailer = RecordingMailer()
    with container.override(OrderMailer, mailer), acting_as(SYSTEM):
        bus.execute(SendConfirmation(order.pk))
    assert mailer.sent == [(email, order.pk)] * expected


@pytest.mark.django_db
@pytest.mark.parametrize("status", [OrderStatus.CANCELLED, OrderStatus.CONFIRMED])
def test_only_a_placed_order_is_confirmed(status: OrderStatus) -> None:
    order = OrderFactory.create(status=status)
    with acting_as(CLERK), pytest.raises(Conflict, match=rf"Order {order.pk} is {status.label}"):
        bus.execute(ConfirmOrder(order.pk))


@pytest.mark.django_db
def test_an_order_that_is_not_there_is_not_found() -> None:
    with acting_as(CLERK), pytest.raises(NotFound):
        bus.execute(ConfirmOrder(404))


def test_a_customer_does_not_confirm() -> None:
    with acting_as(Actor(1)), pytest.raises(Forbidden):
        bus.execute(ConfirmOrder(1))


@override_settings(TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}})
def test_a_mail_that_waits_holds_up_nothing(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    order = OrderFactory.create()
    with django_capture_on_commit_callbacks(execute=True), acting_as(CLERK):
        bus.execute(ConfirmOrder(order.pk))
    assert Order.objects.get().status == OrderStatus.CONFIRMED
    assert mail.outbox == []
