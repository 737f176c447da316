"""Limits on password tries: per minute for one address, and per hour for one name."""

import unicodedata
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any

from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle


class _Tries(SimpleRateThrottle):
    def subject(self, request: HttpRequest) -> str:
        raise NotImplementedError

    def allow_request(self, request: Any, view: Any = None) -> bool:
        return bool(super().allow_request(request, view))

    def get_cache_key(self, request: Any, view: Any) -> str:
        # Hashed, since not every entered text can be a key.
        return f"{self.scope}:{sha256(self.subject(request).encode()).hexdigest()}"


class TriesFromAnAddress(_Tries):
    """Limits tries by the connection's address, since a client can send any address.

    An address in a header counts only if BOATYARD_TRUSTED_PROXIES names the proxy.
    """

    scope = "sign-in-address"
    rate = "10/min"

    def subject(self, request: HttpRequest) -> str:
        return _place(str(request.META.get("REMOTE_ADDR", "")))


class TriesOfAName(_Tries):
    """Enough for a user who mistypes, but an attacker with many addresses needs years."""

    scope = "sign-in-name"
    rate = "100/hour"

    def subject(self, request: HttpRequest) -> str:
        # Normalised like the form does, so that another spelling does not count as another name.
        entered = unicodedata.normalize("NFKC", request.POST.get("username", "").strip())
        return entered.strip().casefold()


def _place(address: str) -> str:
    """Returns the address, or the network of an IPv6 address, whose owner has many addresses."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ip_network((int(ip), 64), strict=False))


def seconds_to_wait(request: HttpRequest) -> int:
    """Counts a sign-in try. Returns 0 if it is allowed, otherwise the seconds until the next one."""
    # By address first, so that nobody can fill the memory with names.
    for tries in (TriesFromAnAddress(), TriesOfAName()):
        if not tries.allow_request(request):
            return max(1, ceil(tries.wait() or 0))
    return 0
