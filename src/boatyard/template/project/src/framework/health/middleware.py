"""Answers probes before anything else looks at the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from framework.health.views import healthz, readyz

VIEWS = {"/healthz": healthz, "/readyz": readyz}


class HealthMiddleware:
    """Comes first. A probe asks by address, without TLS: checks of hosts and redirects are not for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = VIEWS.get(request.path_info.removesuffix("/"), self._get_response)
        return view(request)
