"""The API of orders: translation, access, and nothing of anybody else's."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from apps.users.models import User
from tests.orders.factories import OrderFactory, OrderLineFactory, ProductFactory

ORDERS = "/api/v1/orders/"


def test_an_order_is_placed_and_read_back(user_api: APIClient) -> None:
    tea = ProductFactory.create(name="Earl Grey")
    lines = [{"product_id": tea.pk, "quantity": 1}, {"product_id": tea.pk, "quantity": 2}]
    placed = user_api.post(ORDERS, {"lines": lines})
    assert placed.status_code == 201
    assert placed.json()["total"] == "13.50"
    assert placed.json()["lines"] == [
        {"product_id": tea.pk, "product": "Earl Grey", "quantity": 3, "price": "4.50"}
    ]
    read = user_api.get(reverse("orders-api:order", args=[placed.json()["id"]]))
    assert read.json() == placed.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "lines"),
        ({"lines": []}, "lines"),
        ({"lines": [{"product_id": 404, "quantity": 1}]}, "lines"),
        ({"lines": [{"product_id": 1, "quantity": 0}]}, "lines"),
    ],
)
def test_what_does_not_fit_is_told_by_field(user_api: APIClient, body: dict[str, Any], field: str) -> None:
    response = user_api.post(ORDERS, body)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == [field]


def test_too_much_is_a_conflict(user_api: APIClient) -> None:
    tea = ProductFactory.create(stock=1)
    response = user_api.post(ORDERS, {"lines": [{"product_id": tea.pk, "quantity": 2}]})
    assert response.status_code == 409


def test_a_list_shows_ones_own_in_a_constant_number_of_queries(
    user_api: APIClient, user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    OrderLineFactory.create()
    for _ in range(3):
        OrderLineFactory.create(order__customer=user)
    with django_assert_num_queries(6):  # session and user, then count, orders, lines and products
        page = user_api.get(ORDERS, {"size": 2}).json()
    assert (page["total"], len(page["items"])) == (3, 2)


def test_somebody_elses_order_is_not_found(user_api: APIClient) -> None:
    response = user_api.get(reverse("orders-api:order", args=[OrderFactory.create().pk]))
    assert response.status_code == 404


def test_products_are_for_everyone_while_they_last(api: APIClient, db: None) -> None:
    ProductFactory.create(name="Gone", stock=0)
    ProductFactory.create(name="There", stock=1)
    assert [item["name"] for item in api.get(f"{ORDERS}products/").json()["items"]] == ["There"]


@pytest.mark.parametrize(("method", "path"), [("get", ORDERS), ("post", ORDERS), ("get", f"{ORDERS}1/")])
def test_a_visitor_is_told_to_sign_in(api: APIClient, db: None, method: str, path: str) -> None:
    response = getattr(api, method)(path)
    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"
