"""JSON Web Tokens, with which programs sign in to the API, in every role with the API."""

from datetime import timedelta
from typing import Any

from framework.config.assembly import before
from framework.config.env import env

INSTALLED_APPS = ["rest_framework_simplejwt", "rest_framework_simplejwt.token_blacklist", "framework.jwt"]

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        before(
            "rest_framework.authentication.TokenAuthentication",
            "rest_framework_simplejwt.authentication.JWTAuthentication",
        ),
    ],
}

SIMPLE_JWT: dict[str, Any] = {
    "SIGNING_KEY": env.secret("JWT_SIGNING_KEY", required=False),  # framework/jwt/apps.py has the default
    "ALGORITHM": "HS512",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=env.number("JWT_ACCESS_MINUTES", default=5, least=1)),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=env.number("JWT_REFRESH_DAYS", default=14, least=1)),
    "CHECK_REVOKE_TOKEN": True,  # A changed password ends older tokens.
}
