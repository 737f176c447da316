"""The address of a request, which clients cannot forge."""

from typing import Any

import pytest
from django.test import RequestFactory

from framework.requests import address_of, answering, current_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7:50123", "198.51.100.7"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        (1, "[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "nonsense", "192.0.2.1"),
        (1, "[", "192.0.2.1"),
    ],
)
def test_the_address_is_what_the_last_trusted_proxy_saw(
    proxies: int, forwarded: str, address: str, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1")
    assert address_of(request) == address


def test_a_server_on_a_socket_has_no_address() -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="")) == ""


def test_there_is_an_address_while_a_request_is_answered() -> None:
    assert current_address() is None
    with answering(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")):
        assert current_address() == "192.0.2.1"
    assert current_address() is None
