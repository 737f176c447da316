"""The router before real containers: what gets requests, and what happens when things fail."""

import socket
from dataclasses import replace
from http.client import HTTPException

import pytest

from boatyard.drivers.base import DriverError
from boatyard.drivers.router import (
    HostName,
    Route,
    RouterBackend,
    RouterConfig,
    RouterDriver,
    RouterError,
    RouterServer,
)
from tests.docker import docker
from tests.drivers.router.site import HOST, Site
from tests.load import Load
from tests.ports import any_port
from tests.waiting import wait_until


def test_requests_go_to_whom_they_are_switched_and_none_is_lost(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    assert site.get() == (200, "one")
    assert site.get("other.localhost")[0] == 404
    servers = {name: site.server(name) for name in ("two", "three")}
    with Load(site.target.port, HOST) as load:
        for name, server in servers.items():
            site.serve(server)
            assert site.driver.serving("tea-web") == (server.name,)
            assert site.get() == (200, name)
            load.go_on()
    assert load.failed == []
    assert {body for _, body in load.answers} == {b"one", b"two", b"three"}


def test_what_does_not_pass_its_check_gets_nothing(site: Site) -> None:
    site.serve(site.server("one"))
    with pytest.raises(RouterError, match=r"sick did not pass the router.s check within 2 seconds: L7STS"):
        site.serve(site.server("sick"), seconds=2)
    assert site.get() == (200, "one")
    assert site.driver.serving("tea-web") == (f"{site.name}-one",)


def _answer(site: Site) -> tuple[int, str] | None:
    try:
        return site.get()
    except (OSError, HTTPException):
        return None


def test_a_killed_router_comes_back_with_what_it_was_to_do(site: Site) -> None:
    site.serve(site.server("one"))
    site.serve(site.server("two"))
    docker("kill", site.target.name)
    docker("start", site.target.name)
    wait_until(lambda: _answer(site) == (200, "two"))
    assert site.driver.serving("tea-web") == (f"{site.name}-two",)


def test_another_host_name_is_added_under_load_without_a_lost_request(site: Site) -> None:
    one = site.server("one")
    site.serve(one)
    tea = RouterBackend("tea-web", (Route(HostName(HOST)),), (one,))
    with Load(site.target.port, HOST) as load:
        for number in range(3):
            more = RouterBackend(f"more-{number}", (Route(HostName(f"more{number}.localhost")),), (one,))
            site.driver.ensure(RouterConfig((tea, more)), [site.name])
            load.go_on()
    assert load.failed == []
    assert site.get("more2.localhost")[0] == 503, "its check asks with that host name, which it refuses"


def test_with_another_port_the_router_is_created_anew(site: Site) -> None:
    site.serve(site.server("one"))
    site.target = replace(site.target, port=any_port())
    site.driver = RouterDriver(site.target)
    site.serve(RouterServer(f"{site.name}-one", 8000, site.address(f"{site.name}-one")))
    assert site.get() == (200, "one")


def test_a_port_that_is_taken_is_told(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", site.target.port))
        taken.listen()
        with pytest.raises(RouterError, match="BOATYARD_ROUTER_PORT"):
            site.driver.ensure(RouterConfig())


def test_one_at_a_time_changes_the_router(site: Site) -> None:
    def give_up() -> bool:
        return True

    other = RouterDriver(site.target, give_up)
    with site.driver.held(), pytest.raises(DriverError, match="Wait for the router"), other.held():
        pytest.fail("both hold it")
    with other.held():
        pass
