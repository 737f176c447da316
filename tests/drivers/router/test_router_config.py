"""What haproxy is given, as text."""

import pytest

from boatyard.drivers.router import HostName, RouterBackend, RouterConfig, RouterServer, rendered

SHOP = RouterBackend(
    "e1-web",
    (HostName("shop.example.org"), HostName("www.shop.example.org")),
    (RouterServer("r2-web-1", 8000, "172.18.0.4"), RouterServer("r2-web-2", 8000)),
)
ADMIN = RouterBackend("e1-admin", SHOP.hosts[:1], (), paths=("/admin/", "/admin/deep/"))


def test_hosts_and_paths_lead_to_backends_the_longest_path_first() -> None:
    text = rendered(RouterConfig((SHOP, ADMIN)), 8080)
    uses = [line.strip() for line in text.splitlines() if "use_backend" in line]
    assert uses == [
        "use_backend e1-admin if { var(txn.host) -m str shop.example.org } { path -m beg /admin/deep/ }",
        "use_backend e1-admin if { var(txn.host) -m str shop.example.org } { path -m beg /admin/ }",
        "use_backend e1-web if { var(txn.host) -m str shop.example.org }",
        "use_backend e1-web if { var(txn.host) -m str www.shop.example.org }",
    ]
    assert "    bind :8080\n" in text


def test_servers_are_found_by_their_names_and_checked_with_the_real_host() -> None:
    text = rendered(RouterConfig((SHOP,)), 8080)
    assert "http-check send meth GET uri /healthz/ ver HTTP/1.1 hdr Host shop.example.org\n" in text
    assert "    server r2-web-1 r2-web-1:8000 weight 100\n" in text
    assert "    server r2-web-2 r2-web-2:8000 weight 100\n" in text


def test_equal_data_give_equal_text() -> None:
    assert rendered(RouterConfig((SHOP, ADMIN)), 1) == rendered(RouterConfig((ADMIN, SHOP)), 1)


@pytest.mark.parametrize(
    "text", ["", "shop_1.org", "shop.org\n", "Shop.org", "-shop.org", "a b", "shop.org }", "a" * 64, "a..b"]
)
def test_what_is_no_host_name_never_reaches_the_configuration(text: str) -> None:
    with pytest.raises(ValueError, match="is not a host name"):
        HostName(text)


@pytest.mark.parametrize("path", ["admin", "/a b", "/a\nglobal", "/a}", "/$x", "/#"])
def test_what_is_no_path_never_reaches_it_either(path: str) -> None:
    with pytest.raises(ValueError, match="is not a path"):
        RouterBackend("web", SHOP.hosts, paths=(path,))


@pytest.mark.parametrize("address", ["backend", "1.2.3.4 weight 9", "::1%x y", "1.2.3.4\n"])
def test_servers_have_addresses(address: str) -> None:
    with pytest.raises(ValueError, match=r"backend|1\.2\.3\.4|::1"):
        RouterServer("web", 80, address)


def test_a_host_and_path_goes_to_one_backend() -> None:
    other = RouterBackend("e2-web", SHOP.hosts[:1])
    with pytest.raises(ValueError, match=r"shop\.example\.org goes to e1-web already"):
        RouterConfig((SHOP, other))
