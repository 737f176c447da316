"""What every request passes: who acts, and how errors look to people."""

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
    """The HTTP status that says what `error` says."""
    return next((STATUS[cls] for cls in type(error).__mro__ if cls in STATUS), HTTPStatus.BAD_REQUEST)


class ActorMiddleware:
    """Dispatches each request on behalf of the account that is signed in."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = request.user.as_actor() if request.user.is_authenticated else None
        with acting_as(actor):
            return self.get_response(request)


class ErrorMiddleware:
    """Shows a visitor the way to sign in, and everyone else what went wrong."""

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
    """Sign in, then back to the page: for a form or a fragment that is the page that it is on."""
    if is_htmx(request):
        to_sign_in = redirect_to_login(_own_path(request, request.headers.get("HX-Current-URL", "")))
        return HttpResponseClientRedirect(to_sign_in.url)
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    return redirect_to_login(_own_path(request, request.headers.get("Referer", "")))


def _own_path(request: HttpRequest, url: str) -> str:
    """The path and query of `url` if that is one of Boatyard's own; else its first page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    if parts.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", parts.path, parts.query, "")) or "/"
