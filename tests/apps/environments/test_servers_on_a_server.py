"""Managed servers, their programs and their images belong to the engine of the environment's server."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers, Program
from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.server_images import ServerImages
from boatyard.apps.environments.services.several_hosts import SeveralHosts
from boatyard.core.errors import ExternalFailure
from boatyard.drivers.containers import ServerContainer, ServerHealth
from tests.apps.environments.recorded_docker import HERE, RecordedDocker, RecordedEngine, recorded_docker

ONE, TWO = "one.example", "two.example"
IMAGE = "postgres:17"
DATABASE = ServerContainer("database", IMAGE, "/var/lib/data", "512m", ServerHealth("true", "1s"))
STAGING = Revision(UUID(int=7), "tea", "staging")
SENDING = {"image inspect", "image tag", "image push", "image rm"}
"""What this machine's engine may be asked: to send an image that a server cannot pull."""


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> RecordedDocker:
    settings.BOATYARD_REGISTRY = "registry.example"
    return recorded_docker(tmp_path, "tea-staging", monkeypatch)


@pytest.fixture
def servers(recorded: RecordedDocker) -> HostedServers:
    return DockerPlatform(RecordedEngine(ONE, recorded.folder)).servers_of(STAGING)


def everything(servers: HostedServers, folder: Path) -> str:
    """Does each operation once. Returns what a program wrote."""
    output, source = folder / "output", folder / "source"
    output.touch()
    source.write_text("read here\n")
    servers.start(DATABASE, Question())
    servers.states()
    servers.log("database", 5)
    servers.save_output(Program(IMAGE, ("pg_dump",)), output, Question(), source=source)
    servers.remove("database", Question(), with_data=True)
    return output.read_text()


def test_no_operation_touches_the_engine_of_this_machine(
    recorded: RecordedDocker, servers: HostedServers, tmp_path: Path
) -> None:
    recorded.has(ONE, IMAGE)
    assert everything(servers, tmp_path) == f"read here\nwritten by {ONE}\n"
    assert recorded.verbs(HERE) == set()
    assert {"network create", "volume create", "container run", "container logs"} <= recorded.verbs(ONE)


def test_the_same_operations_are_done_here_for_an_environment_of_this_machine(
    recorded: RecordedDocker, tmp_path: Path
) -> None:
    assert everything(DockerPlatform().servers_of(STAGING), tmp_path) == f"read here\nwritten by {HERE}\n"
    assert {where for where, _ in recorded.calls} == {HERE}


def test_a_server_pulls_an_image_itself_if_it_can(recorded: RecordedDocker, servers: HostedServers) -> None:
    recorded.reaches_a_registry(ONE)
    servers.start(DATABASE, Question())
    assert (ONE, f"image pull {IMAGE}") in recorded.calls
    assert recorded.verbs(HERE) == set()


def test_an_image_that_a_server_cannot_pull_is_sent(recorded: RecordedDocker, servers: HostedServers) -> None:
    recorded.has(HERE, IMAGE)
    servers.start(DATABASE, Question())
    assert "image push" in recorded.verbs(HERE)
    assert recorded.verbs(HERE) <= SENDING
    pulled = [arguments for where, arguments in recorded.calls if where == ONE and "image pull" in arguments]
    assert pulled == [f"image pull {IMAGE}", f"image pull registry.example/postgres@sha256:{'d' * 64}"]
    recorded.forget_calls()
    servers.start(DATABASE, Question())
    assert recorded.verbs(HERE) == set(), "it is there now"


def test_this_machine_pulls_what_it_sends(recorded: RecordedDocker, servers: HostedServers) -> None:
    recorded.reaches_a_registry(HERE)
    servers.start(DATABASE, Question())
    assert recorded.verbs(HERE) == SENDING | {"image pull"}


@pytest.mark.parametrize("image", [IMAGE, "registry.lan:5000/team/db:1"])
def test_what_was_sent_is_removed_with_the_server_and_nothing_else(
    recorded: RecordedDocker, image: str
) -> None:
    images = ServerImages(RecordedEngine(ONE, recorded.folder))
    recorded.has(ONE, "redis:8")
    recorded.has(HERE, image)
    for each in ("redis:8", image):
        images.obtain(each, Question())
    assert image in (removed := images.remove_all())
    assert "redis:8" not in removed
    assert [each for each in removed if each != image and not each.startswith("boatyard-sent/")] == []


def test_an_image_that_nobody_can_pull_is_said_before_anything_is_made(
    recorded: RecordedDocker, servers: HostedServers
) -> None:
    with pytest.raises(ExternalFailure, match=f"{IMAGE} is not there and cannot be pulled") as caught:
        servers.start(DATABASE, Question())
    assert "no such host" in str(caught.value)
    assert recorded.verbs(ONE) == {"image inspect", "image pull"}


def test_programs_run_an_image_of_the_project_as_its_server_calls_it(
    recorded: RecordedDocker, servers: HostedServers, tmp_path: Path
) -> None:
    built = f"sha256:{'a' * 64}"
    recorded.has(ONE, f"boatyard/tea:{'a' * 12}")
    (tmp_path / "output").touch()
    servers.save_output(Program(built, ("python",)), tmp_path / "output", Question())
    (run,) = (arguments for where, arguments in recorded.calls if "container run" in arguments)
    assert f"sha256:{ONE}" in run
    assert built not in run


def test_several_servers_run_programs_but_no_managed_server(recorded: RecordedDocker, tmp_path: Path) -> None:
    hosts = [DockerPlatform(RecordedEngine(name, recorded.folder)) for name in (ONE, TWO)]
    servers = SeveralHosts(hosts).servers_of(STAGING)
    with pytest.raises(ExternalFailure, match="does not manage database on several servers"):
        servers.start(DATABASE, Question())
    assert (servers.states(), servers.log("database", 5)) == ((), "")
    servers.remove("database", Question(), with_data=True)
    assert recorded.calls == []
    recorded.has(ONE, IMAGE)
    (tmp_path / "output").touch()
    servers.save_output(Program(IMAGE, ("pg_dump",)), tmp_path / "output", Question())
    assert {where for where, _ in recorded.calls} == {ONE}
