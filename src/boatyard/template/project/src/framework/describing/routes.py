"""Describes the routes of the current role."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_METHODS = ("get", "post", "put", "patch", "delete")


def described_routes() -> list[dict[str, Any]]:
    """Returns each path with its name, methods and view. The admin, with hundreds, has only the first."""
    return list(_below(get_resolver(), "/", ()))


def _below(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for one in resolver.url_patterns:
        path = f"{prefix}{one.pattern}"
        if isinstance(one, URLPattern):
            yield _route(one, path, spaces)
        elif one.app_name == "admin":
            yield {"path": path, "name": f"{one.namespace}:index", "methods": ["GET"], "view": "the admin"}
        else:
            yield from _below(one, path, (*spaces, one.namespace) if one.namespace else spaces)


def _route(pattern: URLPattern, path: str, spaces: tuple[str, ...]) -> dict[str, Any]:
    view = getattr(pattern.callback, "view_class", getattr(pattern.callback, "cls", pattern.callback))
    views: dict[str, Any] = getattr(view, "views", {})  # for a route with a view for each method
    methods = list(views) or [name.upper() for name in _METHODS if hasattr(view, name)]
    named = ", ".join(dict.fromkeys(_name(one) for one in views.values())) or _name(view)
    name = ":".join((*spaces, pattern.name)) if pattern.name else ""
    return {"path": path, "name": name, "methods": methods, "view": named}


def _name(view: Any) -> str:
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__qualname__)}"
