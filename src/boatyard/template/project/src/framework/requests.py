"""The sender of a request: the address, the user and the user's permissions."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractUser, AnonymousUser, Permission
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from framework.errors import TooManyTries
from framework.health.views import healthz, readyz
from framework.logic import Actor, acting_as

VIEWS = {"/healthz": healthz, "/readyz": readyz}
PERMISSIONS = "_perm_cache"  # the attribute of a user in which Django caches them
IPV6_NETWORK = 64  # a subscriber usually has all addresses of this network

logger = logging.getLogger(__name__)
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Sets `current_address` to that of `request` until the block ends."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def current_address() -> str | None:
    """Returns the address of the current request; None outside of a request."""
    request = _request.get()
    return None if request is None else address_of(request)


def address_of(request: HttpRequest) -> str:
    """Returns the client's address: for IPv4 the address, for IPv6 its network of 64 bits.

    Each proxy adds to X-Forwarded-For whom it was called by. So the client is as many entries from the end
    as there are proxies of ours (TRUSTED_PROXIES). What stands before that is the client's own word and does
    not count.
    """
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if not proxies and forwarded[0]:
        _warn_of_proxy()
    trusted = forwarded[-proxies] if 0 < proxies <= len(forwarded) else ""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    address = _parsed(trusted.strip()) or _parsed(direct)
    if isinstance(address, IPv6Address):
        return str(ip_network((address.packed, IPV6_NETWORK), strict=False))
    return str(address or direct)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Parses an address with or without a port."""
    for read in (str, lambda text: urlsplit(f"//{text}").hostname or ""):
        try:
            address = ip_address(read(text))
        except ValueError:
            continue
        return getattr(address, "ipv4_mapped", None) or address
    return None


@cache
def _warn_of_proxy() -> None:
    """Logs it once in each process, since any client can send the header."""
    logger.warning(
        "A request came with X-Forwarded-For, but TRUSTED_PROXIES is 0. If it came through a proxy, all of "
        "the proxy's clients count as one: set TRUSTED_PROXIES to the number of proxies."
    )


class ActorMiddleware:
    """Acts as the request's user, who is read only when needed, so a public page needs no query.

    DRF puts the user that it found on the same request, so the API needs nothing of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with acting_as(lambda: _actor_of(request)):
            return self._get_response(request)


def _actor_of(request: HttpRequest) -> Actor:
    return Actor.of(getattr(request, "user", AnonymousUser()))


class TriesMiddleware:
    """Sets the current address of each request, and shows when to try again after too many tries.

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


class HealthMiddleware:
    """Must be the first middleware: probes use addresses without TLS, so hosts and redirects do not apply."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = VIEWS.get(request.path_info.removesuffix("/"), self._get_response)
        return view(request)


class UserBackend(ModelBackend):
    """Django's backend, but one query instead of two reads the permissions of a user and the groups."""

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        if isinstance(user_obj, AbstractUser) and obj is None and _is_unread(user_obj):
            setattr(user_obj, PERMISSIONS, _granted(user_obj))
        return super().get_all_permissions(user_obj, obj)


def _is_unread(user: AbstractUser) -> bool:
    """Returns whether a query is needed: inactive users have no permissions, and superusers have all."""
    return user.is_active and not user.is_superuser and not hasattr(user, PERMISSIONS)


def _granted(user: Any) -> set[str]:
    columns = ("content_type__app_label", "codename")
    own = user.user_permissions.order_by().values_list(*columns)
    of_groups = Permission.objects.filter(group__user=user).order_by().values_list(*columns)
    return {f"{app_label}.{codename}" for app_label, codename in own.union(of_groups).order_by()}
