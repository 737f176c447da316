"""Notices about events of another app."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from rest_framework.test import APIClient

from apps.notices.logic.commands.add_notice import AddNotice
from apps.notices.models import Notice
from apps.notices.models.enums.notice_kind import NoticeKind
from apps.orders.logic.commands.confirm_order import ConfirmOrder
from apps.users.models import User
from framework.logic import SYSTEM, Actor, acting_as
from framework.messaging import bus
from tests.orders.factories import OrderFactory

PAGE = reverse("notices:index")


def _tell(user: User, *subjects: str) -> list[bool]:
    with acting_as(SYSTEM):
        return [bus.execute(AddNotice(user.pk, NoticeKind.ORDER_CONFIRMED, subject)) for subject in subjects]


def test_the_customer_of_a_confirmed_order_is_told(
    user: User, staff: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    order = OrderFactory.create(customer=user)
    with django_capture_on_commit_callbacks(execute=True), acting_as(Actor.of(staff)):
        bus.execute(ConfirmOrder(order.pk))
    notice = Notice.objects.get()
    assert (notice.recipient, str(notice)) == (user, f"Your order {order.pk} is confirmed.")


def test_nobody_is_told_twice(user: User) -> None:
    assert _tell(user, "7", "7", "8") == [True, False, True]


def test_the_api_lists_ones_own(user_api: APIClient, user: User, staff: User) -> None:
    _tell(user, "7")
    _tell(staff, "8")
    page = user_api.get("/api/v1/notices/").json()
    assert page["total"] == 1
    assert page["items"][0]["text"] == "Your order 7 is confirmed."


def test_the_page_speaks_the_readers_language(client: Client, user: User) -> None:
    client.force_login(user)
    assert "There is nothing to tell you yet." in client.get(PAGE).content.decode()
    _tell(user, "7")
    page = client.get(PAGE, headers={"Accept-Language": "de"}).content.decode()
    assert "Ihre Bestellung 7 ist bestätigt." in page


def test_a_long_list_comes_in_pages(client: Client, user: User) -> None:
    client.force_login(user)
    _tell(user, *map(str, range(21)))
    assert "?page=2" in client.get(PAGE).content.decode()
    assert len(client.get(PAGE, {"page": "2"}).context["notices"].items) == 1


@pytest.mark.parametrize("path", [PAGE, "/api/v1/notices/"])
def test_visitors_are_told_nothing(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code in {302, 401}
