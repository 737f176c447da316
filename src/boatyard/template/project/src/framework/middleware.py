"""Lets the bus know who makes a request."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase

from framework.actor import Actor, acting_as


class ActorMiddleware:
    """Acts as the request's user, who is looked up only when a message asks: a public page costs no query.

    DRF puts the user that it found on the same request, so the API needs nothing of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with acting_as(lambda: _actor_of(request)):
            return self._get_response(request)


def _actor_of(request: HttpRequest) -> Actor:
    return Actor.of(getattr(request, "user", AnonymousUser()))
