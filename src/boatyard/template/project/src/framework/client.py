"""Where a request comes from, as far as that can be known."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK = 64  # one subscriber has at least as many addresses as these bits leave

logger = logging.getLogger(__name__)
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Until the block ends, `current_address` is that of `request`."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def current_address() -> str | None:
    """The address of the request that is being answered; None outside of any."""
    request = _request.get()
    return None if request is None else address_of(request)


def address_of(request: HttpRequest) -> str:
    """The client's address: for IPv4 the address, for IPv6 its network of 64 bits.

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
    """An address, with or without a port behind it."""
    for read in (str, lambda text: urlsplit(f"//{text}").hostname or ""):
        try:
            address = ip_address(read(text))
        except ValueError:
            continue
        return getattr(address, "ipv4_mapped", None) or address
    return None


@cache
def _warn_of_proxy() -> None:
    """Once for each process, since anybody can send the header."""
    logger.warning(
        "A request came with X-Forwarded-For, but TRUSTED_PROXIES is 0. If it came through a proxy, all of "
        "the proxy's clients count as one: set TRUSTED_PROXIES to the number of proxies."
    )
