"""The page of orders, with htmx and without."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.orders.models import Order
from apps.orders.models.enums.order_status import OrderStatus
from apps.users.models import User
from framework.testing.permissions import grant
from tests.orders.factories import OrderFactory, OrderLineFactory, ProductFactory

PAGE = reverse("orders:index")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def user_client(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_a_visitor_is_sent_to_sign_in(client: Client, db: None) -> None:
    sign_in = f"{reverse('users:sign-in')}?next={PAGE}"
    assert client.get(PAGE).headers["Location"] == sign_in
    assert client.get(PAGE, headers=HTMX).headers["HX-Redirect"] == sign_in


def test_an_empty_list_says_what_to_do(client: Client, plain_staff: User) -> None:
    client.force_login(plain_staff)
    page = client.get(PAGE).content.decode()
    assert "You have ordered nothing yet." in page
    assert reverse("admin:orders_product_add") not in page
    grant(plain_staff, "orders.add_product")
    assert reverse("admin:orders_product_add") in client.get(PAGE).content.decode()


def test_an_order_is_placed_with_the_form(user_client: Client) -> None:
    tea = ProductFactory.create(name="Earl Grey")
    wanted = {"product": tea.pk, "quantity": 2, "note": "Soon, please"}
    page = user_client.post(PAGE, wanted, follow=True).content.decode()
    assert f"Order {Order.objects.get().pk} is placed." in page
    assert "2 × Earl Grey" in page
    assert "Soon, please" in page


def test_too_much_is_told_in_the_form(user_client: Client) -> None:
    tea = ProductFactory.create(name="Earl Grey", stock=1)
    response = user_client.post(PAGE, {"product": tea.pk, "quantity": 2})
    assert "There are not 2 of Earl Grey." in response.content.decode()
    assert not Order.objects.exists()


def test_a_long_list_comes_in_pages_that_keep_the_filter(user_client: Client, user: User) -> None:
    for _ in range(21):
        OrderLineFactory.create(order__customer=user)
    first = user_client.get(PAGE, {"status": "placed"})
    assert "?status=placed&amp;page=2" in first.content.decode()
    second = user_client.get(PAGE, {"status": "placed", "page": "2"})
    assert len(second.context["orders"].items) == 1


def test_the_list_is_narrowed(user_client: Client, user: User) -> None:
    OrderFactory.create(customer=user, note="For the office")
    OrderFactory.create(customer=user, note="For home", status=OrderStatus.CONFIRMED)
    assert "For home" not in user_client.get(PAGE, {"search": "office"}).content.decode()
    assert "For home" in user_client.get(PAGE, {"status": "confirmed"}).content.decode()
    assert "No order fits." in user_client.get(PAGE, {"search": "the moon"}).content.decode()
    assert "For home" in user_client.get(PAGE, {"status": "burnt"}).content.decode()


def test_htmx_gets_the_list_alone(user_client: Client, user: User) -> None:
    OrderFactory.create(customer=user, note="For the office")
    part = user_client.get(PAGE, headers=HTMX)
    assert part.content.decode().strip().startswith('<div id="list">')
    assert "For the office" in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    back = user_client.get(PAGE, headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in back.content.decode()


def test_an_order_is_deleted_unless_it_is_confirmed(user_client: Client, user: User) -> None:
    order = OrderFactory.create(customer=user)
    delete = reverse("orders:delete", args=[order.pk])
    assert delete in user_client.get(PAGE).content.decode()
    Order.objects.update(status=OrderStatus.CONFIRMED)
    refused = user_client.post(delete, follow=True).content.decode()
    assert f"Order {order.pk} is Confirmed and stays so." in refused
    assert delete not in refused
    Order.objects.update(status=OrderStatus.PLACED)
    assert f"Order {order.pk} is deleted." in user_client.post(delete, follow=True).content.decode()
    assert user_client.post(delete).status_code == 404


def test_only_what_one_may_do_is_offered(user_client: Client, user: User) -> None:
    order = OrderFactory.create(customer__username="grace")
    delete, confirm = (reverse(f"orders:{name}", args=[order.pk]) for name in ("delete", "confirm"))
    grant(user, "orders.view_order")
    page = user_client.get(PAGE).content.decode()
    assert "grace" in page
    assert delete not in page
    assert confirm not in page
    assert user_client.post(confirm).status_code == 403
    grant(user, "orders.change_order")
    assert confirm in user_client.get(PAGE).content.decode()
    assert f"Order {order.pk} is confirmed." in user_client.post(confirm, follow=True).content.decode()
    assert confirm not in user_client.get(PAGE).content.decode()


def test_the_page_is_translated(user_client: Client) -> None:
    assert "Neue Bestellung" in user_client.get(PAGE, headers={"Accept-Language": "de"}).content.decode()
