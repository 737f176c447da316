"""OpenAPI, taken from the routes, the serializers and the one way in which errors are told."""

from typing import Any

from drf_spectacular import generators

from apps.core.api import session_scheme  # noqa: F401 - drf-spectacular knows what was imported
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
