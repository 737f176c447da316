"""OpenAPI, taken from the routes, the serializers and the one way in which errors are told."""

from typing import Any

from django.conf import settings
from drf_spectacular import generators
from drf_spectacular.extensions import OpenApiAuthenticationExtension

from apps.core.api.problems import CONTENT_TYPE

PROBLEM = {
    "type": "object",
    "description": "What is wrong, and for what was entered, in which field.",
    "required": ["title", "status", "detail"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {}},
    },
}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How OpenAPI calls a signed-in browser; drf-spectacular finds it by being imported."""

    target_class = "apps.core.api.session_authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class SchemaGenerator(generators.SchemaGenerator):
    """drf-spectacular's, seeing through a route to the view of each method."""

    def create_view(self, callback: Any, method: str, request: Any = None) -> Any:
        views = getattr(callback.cls, "views", None)
        return super().create_view(  # type: ignore[no-untyped-call]
            views[method].as_view() if views else callback, method, request
        )


def describe_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Postprocessing hook: any operation may answer with a problem instead."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for methods in result["paths"].values():
        for operation in methods.values():
            operation["responses"]["default"] = {"description": "A problem", "content": content}
    return result
