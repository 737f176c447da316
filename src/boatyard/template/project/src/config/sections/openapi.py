"""The API: JSON, a required sign-in by default, errors as problem details, described by OpenAPI."""

from typing import Any

from config.project import TITLE
from config.sections import security
from framework.config.assembly import Entries
from framework.config.env import env

# In every role, since deleting a user deletes the user's token.
INSTALLED_APPS: Entries = ["rest_framework.authtoken"]

_PER_MINUTE = {
    "anon": env.number("API_ANON_PER_MINUTE", default=60, least=1),
    "user": env.number("API_USER_PER_MINUTE", default=600, least=1),
}

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["framework.api.json_parser.JsonParser"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {scope: f"{number}/minute" for scope, number in _PER_MINUTE.items()},
    "NUM_PROXIES": security.TRUSTED_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "framework.api.problems.handle",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": TITLE,
    "VERSION": "1",
    "DEFAULT_GENERATOR_CLASS": "framework.api.schema.SchemaGenerator",
    "SERVERS": [{"url": "/", "description": "The site that this was read from"}],
    "POSTPROCESSING_HOOKS": [
        "framework.api.enum_names.name_enums",
        "framework.api.schema.describe_problems",
    ],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
}
