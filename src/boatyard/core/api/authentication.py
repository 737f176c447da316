"""Token authentication of the API: `Authorization: Bearer <token>`."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from boatyard.core.bus import container
from boatyard.core.permissions import become
from boatyard.core.tokens import Tokens


class TokenAuthentication(BaseAuthentication):
    """Finds the account of a token and makes it the actor."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        become(None)  # the API accepts only tokens, no session cookies
        scheme, _, key = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            return None
        tokens: Tokens = container.resolve(Tokens)()
        account = tokens.account(key.strip())
        if account is None:
            raise AuthenticationFailed("This token is unknown or was revoked.")
        become(account.as_actor())
        return account, None

    def authenticate_header(self, _request: Request) -> str:
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """The description of the authentication in OpenAPI."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
