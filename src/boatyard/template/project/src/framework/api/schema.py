"""Generates OpenAPI from the routes, the serializers and the format of errors."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular import generators

from framework.api import session_scheme  # noqa: F401 - drf-spectacular knows what was imported
from framework.api.problems import CONTENT_TYPE

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
    """drf-spectacular's inspector, which finds the view of each method in a route."""

    def create_view(self, callback: Any, method: str, request: Any = None) -> Any:
        views = getattr(callback.cls, "views", None)
        return super().create_view(  # type: ignore[no-untyped-call]
            views[method].as_view() if views else callback, method, request
        )


def describe_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Postprocessing hook: adds the problems that each operation can respond with."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for methods in result["paths"].values():
        for method, operation in methods.items():
            problems = {status: _problem(text) for status, text in _likely(method, operation)}
            operation["responses"] = dict(sorted({**problems, **operation["responses"]}.items()))
    return result


def _likely(method: str, operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Returns the problems of an operation by status; `default` stands for others, such as 405 and 406."""
    places = {parameter["in"] for parameter in operation.get("parameters", ())}
    body = "requestBody" in operation
    if body or "query" in places:
        yield "400", "Something that was sent does not fit"
    if {} not in operation.get("security", [{}]):
        yield "401", "Nobody is signed in"
        yield "403", "Who is signed in may not do this"
    if "path" in places:
        yield "404", "There is no such thing, or it is somebody else's"
        if method != "get":
            yield "409", "It is in a state that does not allow this"
    if body:
        yield "415", "The body is not JSON"
    yield "default", "Another problem"


def _problem(description: str) -> dict[str, Any]:
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}
