"""The router before real containers: what gets requests, and what happens when things fail."""

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

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
    RouterTarget,
)
from tests.docker import docker, docker_is_usable
from tests.load import Load
from tests.needs import lacking
from tests.ports import any_port
from tests.waiting import wait_until

HOST = "tea.localhost"
SERVER = """
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        healthy = os.environ["NAME"] != "sick" and self.headers["Host"].startswith("tea.localhost")
        body = os.environ["NAME"].encode()
        self.send_response(200 if healthy else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
"""


class Site:
    """A network with servers that say their names, and a router before them."""

    def __init__(self, folder: Path) -> None:
        self.name = f"boatyard-tests-{uuid4().hex[:8]}"
        docker("network", "create", self.name)
        self.target = RouterTarget(f"{self.name}-router", folder, "127.0.0.1", any_port(), any_port())
        self.driver = RouterDriver(self.target)
        self._names: list[str] = []

    def server(self, name: str) -> RouterServer:
        container = f"{self.name}-{name}"
        self._names.append(container)
        docker(
            *("run", "--detach", "--name", container, "--network", self.name, "--env", f"NAME={name}"),
            *("python:3.13-slim", "python", "-c", SERVER),
        )
        return RouterServer(container, 8000, self.address(container))

    def address(self, container: str) -> str:
        field = f'{{{{(index .NetworkSettings.Networks "{self.name}").IPAddress}}}}'
        return docker("container", "inspect", "--format", field, container)

    def serve(self, *servers: RouterServer, seconds: float = 20.0) -> None:
        backend = RouterBackend("tea-web", (Route(HostName(HOST)),), servers)
        config = RouterConfig((backend,))
        self.driver.ensure(RouterConfig((replace(backend, servers=()),)), [self.name])
        self.driver.switch(config, backend, health_seconds=seconds)

    def get(self, host: str = HOST) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.target.port, timeout=10)) as asked:
            asked.request("GET", "/", headers={"Host": host})
            answer = asked.getresponse()
            return answer.status, answer.read().decode().strip()

    def clear(self) -> None:
        self.driver.remove()
        if self._names:
            docker("rm", "--force", *self._names)
        docker("network", "rm", self.name)


@pytest.fixture
def site() -> Iterator[Site]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    with TemporaryDirectory(prefix="router-", dir="/tmp") as folder:
        found = Site(Path(folder))
        yield found
        found.clear()


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
