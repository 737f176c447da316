"""One environment on three servers: all switch, or none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    Instances,
    Observed,
    PlatformOperations,
    Revision,
)
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.models import DOCKER, Host, Platform
from boatyard.apps.environments.services.docker_platforms import docker_platform
from boatyard.apps.environments.services.docker_router import router_name
from boatyard.apps.environments.services.ssh_servers import SshServers
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import marked
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Condition
from boatyard.drivers.router.router_target import IMAGE as ROUTER_IMAGE
from tests.apps.environments.tea import TEA, tea_image
from tests.docker import docker
from tests.hosts import Server, new_server
from tests.waiting import wait_until

pytestmark = [pytest.mark.exhaustive, pytest.mark.timeout(600), pytest.mark.xdist_group("several-hosts")]
DATABASE = {"DATABASE_URL": Secret("postgres://tea@database.example/tea")}


@dataclass
class Fleet:
    """A platform of three servers, with the images, as if they had been sent before."""

    servers: list[Server]
    platform: PlatformOperations
    hosts: list[Host]
    revision: Revision

    def start(self, number: int) -> Revision:
        found = replace(self.revision, number=number)
        self.platform.prepare(found, Question())
        self.platform.receive_images(found, Question())
        self.platform.start(found)
        return found

    def observe(self, revision: Revision) -> Observed:
        return self.platform.observe(revision, ask=True)


@pytest.fixture(scope="module")
def three() -> Iterator[list[Server]]:
    servers = [new_server() for _ in range(3)]
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def fleet(
    three: list[Server],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    db: None,
) -> Iterator[Fleet]:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    settings.BOATYARD_SSH_CONFIG = str(three[0].config)
    folder = tmp_path / "tea"
    folder.mkdir()
    revision = tea_image(folder)
    image = docker("image", "inspect", "--format", "{{.Id}}", TEA)
    platform, servers, asked = Platform.objects.create(name="three", kind=DOCKER), SshServers(), Question()
    hosts = [Host.objects.create(platform=platform, address=server.address) for server in three]
    for server, host in zip(three, hosts, strict=True):
        server.load(ROUTER_IMAGE, TEA)
        servers.trust(host, [servers.look(host.address).fingerprint])
        assert servers.check(host) == ()
        servers.prepare(host, asked)
    changed = replace(revision, id=uuid4(), image=image, hosts=("tea.example",), settings=DATABASE)
    found = Fleet(three, docker_platform(platform), hosts, changed)
    with marked(BOATYARD_TEST="tea"):  # as in a job, which asks a server that was lost again
        yield found
        found.platform.remove(found.revision)
        for host in hosts:
            servers.clear(host, asked)
            servers.forget(host)


def running(fleet: Fleet, revision: Revision) -> bool:
    return fleet.observe(revision).web.condition is Condition.RUNNING


def test_all_servers_switch_or_none_does(fleet: Fleet) -> None:
    platform, work = fleet.platform, Question()
    assert platform.capabilities.several_hosts
    first = fleet.start(1)
    wait_until(lambda: running(fleet, first))
    platform.route(first, work)
    assert [line for line in work.lines if "has switched" in line] == [
        f"{host.address.removeprefix('ssh://')} has switched." for host in fleet.hosts
    ]
    serving = [_serving(server) for server in fleet.servers]
    assert len(set(serving)) == 1, "the same container on each"

    # The third does not pass its check: nothing is switched.
    second = fleet.start(2)
    wait_until(lambda: running(fleet, second))
    third = fleet.servers[2]
    third.docker("kill", f"{serving[0].replace('-1-web-1', '-2-web-1')}")
    web = fleet.observe(second).web
    assert web.condition is not Condition.RUNNING
    platform.stop(second)
    assert [_serving(server) for server in fleet.servers] == serving

    # The third fails its switch: the others go back.
    third_try = fleet.start(3)
    wait_until(lambda: running(fleet, third_try))
    third.docker("pause", router_name())
    work.lines.clear()
    with pytest.raises(ExternalFailure, match=fleet.hosts[2].address.removeprefix("ssh://")):
        platform.route(third_try, work)
    third.docker("unpause", router_name())
    assert sum("has switched back" in line for line in work.lines) == 2
    wait_until(lambda: [_serving(server) for server in fleet.servers] == serving)

    platform.route(third_try, work)
    platform.remove(third_try, older_only=True)
    assert len({_serving(server) for server in fleet.servers} - set(serving)) == 1


def test_a_database_in_a_file_is_refused(fleet: Fleet) -> None:
    for settings in ({}, {"DATABASE_URL": Secret("sqlite:////app/data/db.sqlite3")}):
        with pytest.raises(ExternalFailure, match=r"several servers.*have another database"):
            fleet.platform.prepare(replace(fleet.revision, settings=settings), Question())


def test_sixty_containers_need_one_connection(fleet: Fleet) -> None:
    host, server = fleet.hosts[0], fleet.servers[0]
    platform = Platform.objects.create(name="one", kind=DOCKER)
    Host.objects.filter(pk=host.pk).update(platform=platform)
    one = docker_platform(platform)
    many = replace(fleet.revision, instances={WEB: Instances(60)}, processes=())
    one.prepare(many, Question())
    one.receive_images(many, Question())
    one.start(many)
    assert one.observe(many).web.count == 60
    assert server.connections() == 1
    one.remove(many)
    assert server.connections() == 1


def test_a_lost_server_is_named_and_the_others_are_still_stopped(fleet: Fleet) -> None:
    first = fleet.start(1)
    lost = fleet.servers[2]
    docker("pause", lost.container)
    try:
        with pytest.raises(ExternalFailure, match=fleet.hosts[2].address):
            fleet.platform.stop(first)
    finally:
        docker("unpause", lost.container)
    states = [server.docker("ps", "--format", "{{.Names}}") for server in fleet.servers]
    assert ["-1-web-1" in state for state in states] == [False, False, True]
    fleet.platform.stop(first)
    assert "-1-web-1" not in lost.docker("ps", "--format", "{{.Names}}")


def _serving(server: Server) -> str:
    """The container that gets the requests, by the log of what it was asked."""
    connection = HTTPConnection("127.0.0.1", server.http_port, timeout=10)
    mark = f"/{uuid4().hex}"
    try:
        connection.request("GET", mark, headers={"Host": "tea.example"})
        connection.getresponse().read()
    finally:
        connection.close()
    names = server.docker("ps", "--format", "{{.Names}}").split()
    webs = [name for name in names if "-web-" in name]
    (found,) = [name for name in webs if mark in server.docker_log(name)]
    return found
