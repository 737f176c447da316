"""The limits of wrong passwords apply everywhere and cannot be evaded."""

import base64
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth import aauthenticate, authenticate
from django.test import Client, RequestFactory
from django.urls import reverse
from rest_framework.authentication import BasicAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from apps.users import password_tries
from apps.users.models import User
from framework.api.endpoints import ApiView
from framework.errors import TooManyTries
from framework.requests import TriesMiddleware

MOST = 3
PASSWORD = "tea-at-Five"
pytestmark = pytest.mark.usefixtures("few")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password_tries, "FROM_AN_ADDRESS", (MOST, 300))
    monkeypatch.setattr(password_tries, "FOR_A_NAME", (MOST + 2, 3600))


class WhoView(ApiView):
    authentication_classes = (BasicAuthentication,)

    def get(self, request: Request) -> Response:
        return Response(request.user.get_username())


def _basic(name: str, password: str, **said: Any) -> Any:
    encoded = base64.b64encode(f"{name}:{password}".encode()).decode()
    request = RequestFactory().get("/", headers={"Authorization": f"Basic {encoded}"}, **said)
    return TriesMiddleware(WhoView.as_view())(request)


def _page(path: str) -> Callable[..., Any]:
    def post(name: str, password: str, **said: Any) -> Any:
        return Client().post(path, {"username": name, "password": password}, **said)

    return post


sign_in = _page("/users/sign-in/")
sign_in_to_admin = _page("/admin/login/")


@pytest.mark.parametrize(
    ("ask", "good", "wrong"), [(sign_in, 302, 200), (sign_in_to_admin, 302, 200), (_basic, 200, 401)]
)
def test_after_some_wrong_passwords_the_right_one_has_to_wait(
    ask: Callable[..., Any], good: int, wrong: int, staff: User
) -> None:
    assert [ask("grace", "coffee").status_code for _ in range(MOST + 1)] == [wrong] * MOST + [429]
    refused = ask("grace", PASSWORD)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 300
    assert "Try again in" in str(refused.render().content if ask is _basic else refused.content)
    assert ask("grace", PASSWORD, REMOTE_ADDR="192.0.2.2").status_code == good


def test_the_faces_count_together(staff: User) -> None:
    faces = (sign_in, sign_in_to_admin, _basic)
    assert [face("grace", "coffee").status_code for face in faces] == [200, 200, 401]
    assert {face("grace", PASSWORD).status_code for face in faces} == {429}


def test_the_api_answers_with_a_problem(staff: User) -> None:
    answer = [_basic("grace", "coffee").render() for _ in range(MOST + 1)][-1]
    assert answer.data["title"] == "Too Many Requests"
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_a_client_says_of_its_address_does_not_count(user: User, settings: Any) -> None:
    statuses = [
        sign_in("ada", "coffee", headers={"X-Forwarded-For": f"198.51.100.{number}"}).status_code
        for number in range(MOST + 1)
    ]
    assert statuses[-1] == 429
    settings.TRUSTED_PROXIES = 1
    forged = {"X-Forwarded-For": "203.0.113.1, 192.0.2.9"}
    assert [sign_in("ada", "coffee", headers=forged).status_code for _ in range(MOST + 1)][-1] == 429


@pytest.mark.parametrize("again", [" ada", "ada\t", "ADA", "\uff41\uff44\uff41", "ada\u3000"])
def test_a_name_counts_however_it_is_written(user: User, again: str) -> None:
    for number in range(MOST + 2):
        assert sign_in("ada", "coffee", REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    assert sign_in(again, PASSWORD, REMOTE_ADDR="192.0.2.99").status_code == 429


def test_who_signed_in_from_there_before_is_not_locked_out_by_others(user: User) -> None:
    assert sign_in("ada", PASSWORD, REMOTE_ADDR="192.0.2.50").status_code == 302
    for number in range(MOST + 3):
        sign_in("ada", "coffee", REMOTE_ADDR=f"192.0.2.{number}")
    assert sign_in("ada", PASSWORD, REMOTE_ADDR="192.0.2.99").status_code == 429
    assert sign_in("ada", PASSWORD, REMOTE_ADDR="192.0.2.50").status_code == 302


def test_right_passwords_are_not_limited_and_forgive_no_wrong_ones(user: User) -> None:
    statuses = []
    for _ in range(MOST):
        sign_in("grace", "coffee")
        statuses += [sign_in("ada", PASSWORD).status_code for _ in range(2)]
    assert statuses == [302, 302, 302, 302, 429, 429]


def test_many_at_the_same_time_are_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(
        "django.contrib.auth.backends.ModelBackend.authenticate", lambda *args, **_: looked.append("at")
    )

    def ask(_: int) -> None:
        try:
            authenticate(RequestFactory().get("/"), username="ada", password="coffee")
        except TooManyTries:
            return

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(8)))
    assert len(looked) == MOST


def test_code_without_a_request_and_async_code_are_limited_too(user: User) -> None:
    assert authenticate(username="ada", password=PASSWORD) == user
    assert authenticate(username="ada") is None
    ask = async_to_sync(aauthenticate)
    for _ in range(MOST + 2):
        assert ask(username="ada", password="coffee") is None
    with pytest.raises(TooManyTries):
        ask(username="ada", password="coffee")


def test_the_message_comes_in_the_readers_language(user: User) -> None:
    for _ in range(MOST + 1):
        refused = Client().post(
            reverse("users:sign-in"), {"username": "x", "password": "y"}, headers={"Accept-Language": "de"}
        )
    assert "Zu viele Versuche" in refused.content.decode()
