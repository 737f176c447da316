"""Middleware of every request: the actor, and the pages for errors."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from boatyard.core.errors import (
    BoatyardError,
    Conflict,
    ExternalFailure,
    Forbidden,
    Invalid,
    NotFound,
    Unauthenticated,
)
from boatyard.core.pages.page import is_htmx
from boatyard.core.permissions import acting_as

type Respond = Callable[[HttpRequest], HttpResponse]

STATUS: dict[type[BoatyardError], HTTPStatus] = {
    Invalid: HTTPStatus.BAD_REQUEST,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    ExternalFailure: HTTPStatus.BAD_GATEWAY,
}


def status_of(error: BoatyardError) -> HTTPStatus:
    """Returns the HTTP status of `error`."""
    return next((STATUS[cls] for cls in type(error).__mro__ if cls in STATUS), HTTPStatus.BAD_REQUEST)


class ActorMiddleware:
    """Makes the signed-in account the actor of each request."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.user.as_actor() if request.user.is_authenticated else None
        with acting_as(actor):
            return self.get_response(request)


class ErrorMiddleware:
    """Redirects a visitor to the sign-in page, and shows everyone else the error."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Unauthenticated):
            return _way_to_sign_in(request)
        if isinstance(error, BoatyardError):
            status = status_of(error)
            return render(request, "error.html", {"status": status, "message": error.message}, status=status)
        return None


def _way_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Redirects to the sign-in page, and then back:

    for a form or a fragment, to the page that contains it.
    """
    if is_htmx(request):
        to_sign_in = redirect_to_login(_own_path(request, request.headers.get("HX-Current-URL", "")))
        return HttpResponseClientRedirect(to_sign_in.url)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(_own_path(request, request.headers.get("Referer", "")))


def _own_path(request: HttpRequest, url: str) -> str:
    """Returns the path and query of `url` if it is one of Boatyard's own; otherwise the first page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    if parts.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", parts.path, parts.query, "")) or "/"
