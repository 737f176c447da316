"""Orders in the admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from apps.users.models import User
from framework.testing.permissions import grant
from tests.orders.factories import OrderFactory, OrderLineFactory

ORDERS = reverse("admin:orders_order_changelist")


@pytest.fixture
def staff_client(client: Client, staff: User) -> Client:
    client.force_login(staff)
    return client


@pytest.mark.parametrize("model", ["order", "product"])
def test_staff_list_search_and_open(staff_client: Client, model: str) -> None:
    line = OrderLineFactory.create(product__name="Earl Grey")
    listed: Any = staff_client.get(reverse(f"admin:orders_{model}_changelist"), {"q": "Earl"})
    assert listed.context["cl"].result_count == 1
    opened = staff_client.get(reverse(f"admin:orders_{model}_change", args=[getattr(line, model).pk]))
    assert "Earl Grey" in opened.content.decode()


def test_staff_confirm_what_they_select_and_are_told_what_cannot_be(staff_client: Client) -> None:
    placed, cancelled = OrderFactory.create(), OrderFactory.create(status=OrderStatus.CANCELLED)
    chosen = {"action": "confirm", "_selected_action": [placed.pk, cancelled.pk]}
    page = staff_client.post(ORDERS, chosen, follow=True).content.decode()
    assert f"Order {cancelled.pk} is Cancelled and stays so." in page
    assert dict(Order.objects.values_list("pk", "status")) == {
        placed.pk: "confirmed",
        cancelled.pk: "cancelled",
    }


def test_the_action_is_for_whom_the_command_is_for(client: Client, plain_staff: User) -> None:
    order = OrderFactory.create()
    client.force_login(grant(plain_staff, "orders.view_order"))
    assert "Confirm the selected orders" not in client.get(ORDERS).content.decode()
    client.post(ORDERS, {"action": "confirm", "_selected_action": [order.pk]})
    order.refresh_from_db()
    assert order.status == OrderStatus.PLACED
    grant(plain_staff, "orders.change_order")
    assert "Confirm the selected orders" in client.get(ORDERS).content.decode()


def test_what_has_rules_is_not_changed_by_hand(staff_client: Client) -> None:
    order = OrderLineFactory.create().order
    page = reverse("admin:orders_order_change", args=[order.pk])
    staff_client.post(
        page, {"note": "Seen", "status": "cancelled", "lines-TOTAL_FORMS": 0, "lines-INITIAL_FORMS": 0}
    )
    order.refresh_from_db()
    assert (order.note, order.status, order.lines.count()) == ("Seen", "placed", 1)
    assert staff_client.get(reverse("admin:orders_order_add")).status_code == 403
    assert staff_client.post(reverse("admin:orders_order_delete", args=[order.pk])).status_code == 403
