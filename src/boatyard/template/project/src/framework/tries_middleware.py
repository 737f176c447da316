"""Too many tries, on pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from framework.client import answering
from framework.errors import TooManyTries


class TriesMiddleware:
    """Lets the project know whom a request comes from, and says when to try again.

    It does so for every page, the admin's among them. The API has its own words: `framework.api.problems`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with answering(request):
            return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, TooManyTries):
            return None
        response = render(request, "429.html", {"message": error.message}, status=429)
        response.headers["Retry-After"] = str(error.seconds)
        return response
