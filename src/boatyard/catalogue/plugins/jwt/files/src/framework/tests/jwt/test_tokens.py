"""Tokens identify users, and end when they should."""

from typing import Any

from django.conf import settings
from django.test import RequestFactory
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from apps.users.models import User
from framework.api.endpoints import ApiView, route
from framework.api.schema import SchemaGenerator
from framework.jwt.logic.commands.obtain_tokens import ObtainTokens
from framework.jwt.logic.commands.refresh_tokens import RefreshTokens
from framework.jwt.tasks.flush_expired_tokens import flush_expired_tokens
from framework.logic import current_user_id
from framework.messaging import bus
from framework.requests import ActorMiddleware

PASSWORD = "tea-at-Five"


class WhoView(ApiView):
    @extend_schema(operation_id="who", responses={204: None})
    def get(self, _: Request) -> Response:
        return Response({"user": current_user_id()})


def _ask(authorization: str) -> Response:
    request = RequestFactory().get("/", headers={"Authorization": authorization})
    response = ActorMiddleware(WhoView.as_view())(request)
    assert isinstance(response, Response)
    return response


def test_a_token_is_the_user_of_a_request(user: User) -> None:
    pair = bus.execute(ObtainTokens(user.username, PASSWORD))
    assert _ask(f"Bearer {pair.access}").data == {"user": user.pk}
    assert _ask(f"Bearer {pair.refresh}").status_code == 401


def test_who_has_no_good_token_is_told_how_to_sign_in(user: User) -> None:
    for authorization in ("Bearer nonsense", "Bearer a b", "Basic YWRhOnRlYS1hdC1GaXZl", ""):
        refused = _ask(authorization)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_schema_says_how_to_sign_in() -> None:
    generator: Any = SchemaGenerator(patterns=[path("who/", route(get=WhoView))])
    schema = generator.get_schema(request=None, public=True)
    assert schema["components"]["securitySchemes"]["jwtAuth"]["scheme"] == "bearer"
    assert {"jwtAuth": []} in schema["paths"]["/who/"]["get"]["security"]


def test_the_key_is_not_that_of_everything_else() -> None:
    assert len(api_settings.SIGNING_KEY) >= 64
    assert api_settings.SIGNING_KEY != settings.SECRET_KEY


def test_secrets_are_not_shown(user: User) -> None:
    pair = bus.execute(ObtainTokens(user.username, PASSWORD))
    assert PASSWORD not in repr(ObtainTokens(user.username, PASSWORD))
    assert pair.access not in repr(pair)
    assert pair.refresh not in repr(RefreshTokens(pair.refresh))


def test_one_that_is_not_on_the_list_any_more_is_refused(user: User) -> None:
    pair = bus.execute(ObtainTokens(user.username, PASSWORD))
    OutstandingToken.objects.all().delete()
    assert bus.execute(RefreshTokens(pair.refresh)) is None


def test_what_is_expired_is_forgotten(user: User) -> None:
    pair = bus.execute(ObtainTokens(user.username, PASSWORD))
    bus.execute(RefreshTokens(pair.refresh))
    OutstandingToken.objects.filter(blacklistedtoken__isnull=False).update(expires_at="2020-01-01T00:00Z")
    assert flush_expired_tokens.call() == 1
    assert (OutstandingToken.objects.count(), BlacklistedToken.objects.count()) == (1, 0)
