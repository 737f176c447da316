"""Signing in to the API with a token, not with a password in each request."""

import base64
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import include, path
from drf_spectacular.utils import extend_schema
from rest_framework.authtoken.models import Token
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from apps.users.models import User
from framework.api.endpoints import ApiView, route
from framework.logic import current_user_id

HELLO, WHO = "/api/v1/hello/", "/api/v1/who/"
pytestmark = pytest.mark.urls(__name__)


class WhoView(ApiView):
    @extend_schema(operation_id="who", responses={204: None})
    def get(self, _: Request) -> Response:
        return Response({"user": current_user_id()})


class HelloView(ApiView):
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="hello", responses={204: None})
    def get(self, _: Request) -> Response:
        return Response(status=204)


urlpatterns = [
    path("api/v1/who/", route(get=WhoView)),
    path("api/v1/hello/", route(get=HelloView)),
    path("", include("config.local.urls")),
]


def _authorized(api: APIClient, authorization: str) -> Any:
    return api.get(WHO, headers={"Authorization": authorization})


def test_a_token_is_a_user(api: APIClient, user: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("drf_create_token", "ada")
    token = Token.objects.get(user=user)
    assert token.key in capsys.readouterr().out
    assert _authorized(api, f"Token {token.key}").json() == {"user": user.pk}
    assert _authorized(api, f"Token {token.key}x").status_code == 401


def test_a_password_is_none(api: APIClient, user: User) -> None:
    encoded = base64.b64encode(b"ada:tea-at-Five").decode()
    assert _authorized(api, f"Basic {encoded}").status_code == 401


def test_staff_make_tokens_in_the_admin(client: Client, staff: User, user: User) -> None:
    client.force_login(staff)
    client.post("/admin/authtoken/tokenproxy/add/", {"user": user.pk})
    assert Token.objects.filter(user=user).exists()


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for throttle in (AnonRateThrottle, UserRateThrottle):
        monkeypatch.setattr(throttle, "THROTTLE_RATES", {"anon": "2/minute", "user": "3/minute"})


@pytest.mark.usefixtures("_few")
def test_requests_are_limited_for_visitors_and_for_users(api: APIClient, user: User) -> None:
    assert [api.get(HELLO).status_code for _ in range(3)] == [204, 204, 429]
    api.force_login(user)
    answers = [api.get(WHO) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].headers["Content-Type"] == "application/problem+json"
