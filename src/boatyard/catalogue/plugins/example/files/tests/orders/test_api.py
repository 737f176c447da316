"""The API of orders: conversion, access, and only the user's own orders."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from apps.orders.models.enums.order_status import OrderStatus
from apps.users.models import User
from framework.testing.permissions import grant
from tests.orders.factories import OrderFactory, OrderLineFactory, ProductFactory

ORDERS = "/api/v1/orders/"


def _order(order_id: int) -> str:
    return reverse("orders-api:order", args=[order_id])


@pytest.fixture
def staff_api(staff: User) -> APIClient:
    api = APIClient()
    api.force_login(staff)
    return api


def test_an_order_is_placed_read_changed_and_deleted(user_api: APIClient) -> None:
    tea = ProductFactory.create(name="Earl Grey")
    lines = [{"product_id": tea.pk, "quantity": 1}, {"product_id": tea.pk, "quantity": 2}]
    placed = user_api.post(ORDERS, {"lines": lines})
    assert (placed.status_code, placed.json()["total"]) == (201, "13.50")
    assert placed.json()["lines"] == [
        {"product_id": tea.pk, "product": "Earl Grey", "quantity": 3, "price": "4.50"}
    ]
    address = _order(placed.json()["id"])
    assert user_api.get(address).json() == placed.json()
    assert user_api.patch(address, {"note": "Soon, please"}).json() == {
        **placed.json(),
        "note": "Soon, please",
    }
    assert user_api.patch(address, {"lines": lines[:1]}).json()["total"] == "4.50"
    assert user_api.delete(address).status_code == 204
    assert user_api.get(address).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"lines": []},
        {"lines": [{"product_id": 404, "quantity": 1}]},
        {"lines": [{"product_id": 1, "quantity": 0}]},
    ],
)
def test_what_does_not_fit_is_told_by_field(user_api: APIClient, body: dict[str, Any]) -> None:
    response = user_api.post(ORDERS, body)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["lines"]


def test_too_much_is_told_at_the_lines(user_api: APIClient) -> None:
    tea = ProductFactory.create(name="Milk", stock=1)
    response = user_api.post(ORDERS, {"lines": [{"product_id": tea.pk, "quantity": 2}]})
    assert response.status_code == 400
    assert response.json()["errors"] == {"lines": ["There are not 2 of Milk."]}


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_a_confirmed_order_is_a_conflict(user_api: APIClient, user: User, method: str) -> None:
    order = OrderFactory.create(customer=user, status=OrderStatus.CONFIRMED)
    response = getattr(user_api, method)(_order(order.pk))
    assert response.status_code == 409
    assert response.json()["detail"] == f"Order {order.pk} is Confirmed and stays so."


def test_who_may_change_orders_confirms_them(staff_api: APIClient) -> None:
    address = reverse("orders-api:confirmation", args=[OrderFactory.create().pk])
    assert staff_api.post(address).json()["status"] == "confirmed"
    assert staff_api.post(address).status_code == 409


def test_neither_a_customer_nor_the_staff_without_the_permission_confirms(
    user_api: APIClient, plain_staff: User, user: User
) -> None:
    order = OrderFactory.create(customer=user)
    address = reverse("orders-api:confirmation", args=[order.pk])
    assert user_api.post(address).status_code == 403
    user_api.force_login(plain_staff)
    refused = user_api.post(address)
    assert refused.json() == {"title": "Forbidden", "status": 403, "detail": "You may not do this."}
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    order.refresh_from_db()
    assert order.status == OrderStatus.PLACED
    user_api.force_login(grant(plain_staff, "orders.change_order"))
    assert user_api.post(address).status_code == 200


def test_a_list_shows_ones_own_in_a_constant_number_of_queries(
    user_api: APIClient, user: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    OrderLineFactory.create()
    for _ in range(3):
        OrderLineFactory.create(order__customer=user)
    # Session, user and permissions, then count, orders, lines and products. A shared cache knows the session.
    with django_assert_max_num_queries(7):
        page = user_api.get(ORDERS, {"size": 2}).json()
    assert (page["total"], len(page["items"])) == (3, 2)


def test_who_may_view_orders_sees_everybodys(user_api: APIClient, user: User) -> None:
    order = OrderFactory.create(customer__username="grace")
    assert user_api.get(ORDERS).json()["items"] == []
    grant(user, "orders.view_order")
    assert [item["customer"] for item in user_api.get(ORDERS).json()["items"]] == ["grace"]
    assert user_api.get(_order(order.pk)).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=placed", 1),
        ("status=cancelled", 0),
        ("search=grey", 1),
        ("search=office", 1),
        ("search=milk", 0),
    ],
)
def test_a_list_is_narrowed(user_api: APIClient, user: User, query: str, found: int) -> None:
    order = OrderFactory.create(customer=user, note="For the office")
    for kind in ("Earl Grey", "Lady Grey"):
        OrderLineFactory.create(order=order, product__name=kind)
    assert user_api.get(f"{ORDERS}?{query}").json()["total"] == found


def test_a_filter_that_does_not_exist_is_told(user_api: APIClient) -> None:
    response = user_api.get(ORDERS, {"status": "burnt"})
    assert (response.status_code, list(response.json()["errors"])) == (400, ["status"])


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_somebody_elses_order_is_not_found(user_api: APIClient, method: str) -> None:
    assert getattr(user_api, method)(_order(OrderFactory.create().pk)).status_code == 404


def test_products_are_for_everyone_while_they_last(api: APIClient, db: None) -> None:
    ProductFactory.create(name="Gone", stock=0)
    ProductFactory.create(name="There", stock=1)
    assert [item["name"] for item in api.get(f"{ORDERS}products/").json()["items"]] == ["There"]
    assert api.get(f"{ORDERS}products/", {"search": "go"}).json()["total"] == 0


@pytest.mark.parametrize(
    ("method", "path"), [("get", ORDERS), ("post", ORDERS), ("get", f"{ORDERS}1/"), ("delete", f"{ORDERS}1/")]
)
def test_a_visitor_is_told_to_sign_in(api: APIClient, db: None, method: str, path: str) -> None:
    response = getattr(api, method)(path)
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"


def test_the_description_says_what_things_are_and_where(user_api: APIClient) -> None:
    described = user_api.get("/api/schema/?format=json").json()
    components = described["components"]["schemas"]
    assert "NewOrderLine" in components
    kind = components["Notice"]["properties"]["kind"]["$ref"].rpartition("/")[2]
    assert components[kind]["enum"] == ["order-confirmed"]
    assert [server["url"] for server in described["servers"]] == ["/"]
