"""What haproxy is given, as text."""

from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.core.secrets import Secret
from boatyard.drivers.router import (
    HostName,
    Maintenance,
    Route,
    RouterBackend,
    RouterCertificate,
    RouterConfig,
    RouterServer,
    RouterTarget,
    rendered,
)
from boatyard.drivers.router.rendering import maps, shape_of

SHOP = RouterBackend(
    "e1-web",
    (Route(HostName("shop.example.org")), Route(HostName("www.shop.example.org"))),
    (RouterServer("r2-web-1", 8000, "172.18.0.4"), RouterServer("r2-web-2", 8000)),
)
ADMIN = RouterBackend("e1-admin", (Route(HostName("shop.example.org"), "/admin/"),))
TARGET = RouterTarget("tea", Path("/tmp/tea"), "127.0.0.1", 8080, 8443)


def test_host_names_and_paths_are_in_a_map() -> None:
    assert maps(RouterConfig((SHOP, ADMIN)))["routes.map"] == (
        "shop.example.org/ e1-web",
        "shop.example.org/admin/ e1-admin",
        "www.shop.example.org/ e1-web",
    )
    assert "    bind :8080\n" in rendered(RouterConfig((SHOP,)), TARGET)


def test_servers_are_found_by_their_names_and_checked_with_the_real_host() -> None:
    text = rendered(RouterConfig((SHOP,)), TARGET)
    assert "http-check send meth GET uri /healthz/ ver HTTP/1.1 hdr Host shop.example.org " in text
    assert "    server r2-web-1 r2-web-1:8000 weight 100\n" in text
    assert "    server r2-web-2 r2-web-2:8000 weight 100\n" in text


def test_equal_data_give_equal_text() -> None:
    assert rendered(RouterConfig((SHOP, ADMIN)), TARGET) == rendered(RouterConfig((ADMIN, SHOP)), TARGET)


def test_only_backends_change_the_shape() -> None:
    more = replace(SHOP, routes=(*SHOP.routes, Route(HostName("new.example.org"))), servers=())
    page = Maintenance((HostName("shop.example.org"),), "Soon.")
    assert shape_of(RouterConfig((SHOP,))) == shape_of(RouterConfig((more,), maintenance=(page,)))
    assert shape_of(RouterConfig((SHOP,))) != shape_of(RouterConfig((SHOP, ADMIN)))


def test_a_message_reaches_the_map_in_a_form_without_a_meaning() -> None:
    page = Maintenance((HostName("shop.example.org"),), "<b> %[path] \"#$' é")
    (line,) = maps(RouterConfig((SHOP,), maintenance=(page,)))["maintenance.map"]
    host, _, encoded = line.partition(" ")
    assert host == "shop.example.org"
    assert b64decode(encoded, validate=True).decode() == "&lt;b&gt; %[path] &quot;#$&#x27; é"


@pytest.mark.parametrize("text", ["a\nb", "\x00", "\x1b[0m", "a" * 1001])
def test_a_message_is_one_line_of_text(text: str) -> None:
    with pytest.raises(ValueError, match="not one line"):
        Maintenance((HostName("shop.example.org"),), text)


@pytest.mark.parametrize("pem", ["-----BEGIN X-----\n\n", "abc\n; disable frontend http", "#", "$(x)"])
def test_what_is_no_certificate_never_reaches_the_socket(pem: str) -> None:
    with pytest.raises(ValueError, match="not a certificate"):
        RouterCertificate("tea", (HostName("shop.example.org"),), Secret(pem))


@pytest.mark.parametrize(
    "text", ["", "shop_1.org", "shop.org\n", "Shop.org", "-shop.org", "a b", "shop.org }", "a" * 64, "a..b"]
)
def test_what_is_no_host_name_never_reaches_the_configuration(text: str) -> None:
    with pytest.raises(ValueError, match="is not a host name"):
        HostName(text)


@pytest.mark.parametrize("path", ["admin", "/a b", "/a\nglobal", "/a}", "/$x", "/#"])
def test_what_is_no_path_never_reaches_it_either(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        Route(HostName("shop.example.org"), path)


@pytest.mark.parametrize("address", ["backend", "1.2.3.4 weight 9", "::1%x y", "1.2.3.4\n"])
def test_servers_have_addresses(address: str) -> None:
    with pytest.raises(ValueError, match=r"backend|1\.2\.3\.4|::1"):
        RouterServer("web", 80, address)


def test_a_host_and_path_goes_to_one_backend() -> None:
    other = RouterBackend("e2-web", SHOP.routes[:1])
    with pytest.raises(ValueError, match=r"shop\.example\.org/ goes to e1-web already"):
        RouterConfig((SHOP, other))
