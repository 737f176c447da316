"""How often a password may be tried: a few times a minute from one place, and not for ever for one name."""

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
        # Hashed, since anything can be entered and not everything can be a key.
        return f"{self.scope}:{sha256(self.subject(request).encode()).hexdigest()}"


class TriesFromAnAddress(_Tries):
    """The address is the connection's own: what a client says of itself could be another each time.

    It is a proxy's word only where BOATYARD_TRUSTED_PROXIES names the proxy.
    """

    scope = "sign-in-address"
    rate = "10/min"

    def subject(self, request: HttpRequest) -> str:
        return _place(str(request.META.get("REMOTE_ADDR", "")))


class TriesOfAName(_Tries):
    """Enough for who mistypes, and years for who guesses from many places."""

    scope = "sign-in-name"
    rate = "100/hour"

    def subject(self, request: HttpRequest) -> str:
        # What the form makes of it, so that no other spelling of a name counts as another name.
        entered = unicodedata.normalize("NFKC", request.POST.get("username", "").strip())
        return entered.strip().casefold()


def _place(address: str) -> str:
    """The address, or the network of an IPv6 one: its owner has as many addresses in it as they like."""
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
    """Counts a try to sign in; 0 if it may go on, else when the next one may."""
    # By address first, so that nobody fills the memory of tries with names.
    for tries in (TriesFromAnAddress(), TriesOfAName()):
        if not tries.allow_request(request):
            return max(1, ceil(tries.wait() or 0))
    return 0
