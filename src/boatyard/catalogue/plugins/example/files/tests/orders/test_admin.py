"""Orders in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.users.models import User
from tests.orders.factories import OrderLineFactory


@pytest.mark.parametrize("model", ["order", "product"])
def test_staff_list_search_and_open(client: Client, staff: User, model: str) -> None:
    line = OrderLineFactory.create(product__name="Earl Grey")
    client.force_login(staff)
    listed = client.get(reverse(f"admin:orders_{model}_changelist"), {"q": "Earl"})
    assert listed.context["cl"].result_count == 1
    opened = client.get(reverse(f"admin:orders_{model}_change", args=[getattr(line, model).pk]))
    assert "Earl Grey" in opened.content.decode()
