"""The page of orders."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.orders.models import Order
from apps.users.models import User
from tests.orders.factories import OrderLineFactory, ProductFactory

PAGE = reverse("orders:index")


@pytest.fixture
def user_client(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_a_visitor_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PAGE).headers["Location"] == f"{reverse('users:sign-in')}?next={PAGE}"


def test_an_empty_list_says_what_to_do(client: Client, staff: User) -> None:
    client.force_login(staff)
    page = client.get(PAGE).content.decode()
    assert "You have ordered nothing yet." in page
    assert reverse("admin:orders_product_add") in page


def test_an_order_is_placed_with_the_form(user_client: Client) -> None:
    tea = ProductFactory.create(name="Earl Grey")
    response = user_client.post(PAGE, {"product": tea.pk, "quantity": 2}, follow=True)
    page = response.content.decode()
    assert f"Order {Order.objects.get().pk} is placed." in page
    assert "2 × Earl Grey" in page


def test_too_much_is_told_in_the_form(user_client: Client) -> None:
    tea = ProductFactory.create(name="Earl Grey", stock=1)
    response = user_client.post(PAGE, {"product": tea.pk, "quantity": 2})
    assert "There are not 2 of Earl Grey." in response.content.decode()
    assert not Order.objects.exists()


def test_a_long_list_comes_in_pages(user_client: Client, user: User) -> None:
    for _ in range(21):
        OrderLineFactory.create(order__customer=user)
    first, second = user_client.get(PAGE), user_client.get(PAGE, {"page": "2"})
    assert "?page=2" in first.content.decode()
    assert len(second.context["orders"].items) == 1


def test_the_page_is_translated(user_client: Client) -> None:
    assert "Neue Bestellung" in user_client.get(PAGE, headers={"Accept-Language": "de"}).content.decode()
