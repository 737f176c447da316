"""Every address of the site, from its URL configuration, so that a new one cannot be forgotten."""

from collections.abc import Iterator, Mapping
from typing import Any

from asgiref.sync import async_to_sync
from django.urls import URLPattern, URLResolver, get_resolver


def addresses(patterns: list[Any] | None = None, before: str = "") -> Iterator[str]:
    """Every address of the site, its parts still to be filled in."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            assert isinstance(pattern, URLPattern)
            yield here


def fill(address: str, filled: Mapping[str, str]) -> str:
    """The address with its parts filled in."""
    for part, value in filled.items():
        address = address.replace(part, value)
    return address


def content_of(response: Any) -> bytes:
    """All that a response says, a stream's first events included."""
    return b"".join(_parts(response))


def _parts(response: Any) -> Iterator[bytes]:
    if not response.streaming:
        yield response.content
    elif response.is_async:
        yield from async_to_sync(_gathered)(response)
    else:
        yield from response


async def _gathered(response: Any) -> list[bytes]:
    return [part async for part in response]
