"""What every platform does: one suite for all, the one in memory included."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    Capabilities,
    PlatformOperations,
    Revision,
    Stage,
)
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.models import DOCKER, Host, Platform
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.docker_platforms import docker_platform
from boatyard.apps.environments.services.process_platform import ProcessPlatform
from boatyard.apps.environments.services.ssh_servers import SshServers
from boatyard.apps.locks.services import shipped_locks
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError
from boatyard.core.project_layout import LOCK_FILE, MANAGE, PYPROJECT
from boatyard.drivers.base import Condition
from boatyard.drivers.router.router_target import IMAGE as ROUTER_IMAGE
from tests.apps.environments.tea import MANAGE_PY, TEA, tea_image
from tests.docker import docker, remove_routers
from tests.hosts import Server, server
from tests.ports import any_port
from tests.stand_in_platform import StandInPlatform
from tests.waiting import wait_until

__all__ = ["server"]


class Case(Protocol):
    """A platform with a revision on it."""

    platform: PlatformOperations
    revision: Revision


@dataclass
class OnThisMachine:
    platform: PlatformOperations
    revision: Revision


def _process(folder: Path) -> Case:
    (folder / "src").mkdir()
    (folder / MANAGE).write_text(MANAGE_PY)
    (folder / PYPROJECT).write_text(
        '[project]\nname = "tea"\nversion = "1"\nrequires-python = ">=3.13"\ndependencies = []\n'
    )
    (folder / LOCK_FILE).write_text(
        'package = []\n[metadata]\nlock-version = "2.1"\npython-versions = ">=3.13"\ncontent-hash = "x"\n'
    )
    beside = DeclaredProcess(
        "ticker", ("python", "-c", "import time; print('tick', flush=True); time.sleep(99)"), ""
    )
    revision = Revision(uuid4(), "tea", "local", folder=folder, port=any_port(), processes=(beside,))
    return OnThisMachine(ProcessPlatform(shipped_locks()), revision)


def _docker(folder: Path) -> Case:
    return OnThisMachine(DockerPlatform(), tea_image(folder))


def _server(folder: Path, platform: Platform) -> Case:
    """The same image on a server."""
    case = _docker(folder)
    image = docker("image", "inspect", "--format", "{{.Id}}", TEA)
    return OnThisMachine(docker_platform(platform), replace(case.revision, image=image))


def _in_memory(folder: Path) -> Case:
    everything = Capabilities(live_code=True, images=True, route=True, several_hosts=True)
    return OnThisMachine(
        StandInPlatform(everything),
        Revision(uuid4(), "tea", "local", folder=folder, processes=(DeclaredProcess("ticker", ("x",), ""),)),
    )


@pytest.fixture
def prepared_server(server: Server, settings: Settings, tmp_path: Path, db: None) -> Iterator[Platform]:
    """A platform of one server with the images, as if they had been sent before."""
    settings.BOATYARD_SSH_CONFIG = str(server.config)
    server.load(ROUTER_IMAGE, TEA)
    platform = Platform.objects.create(name="server", kind=DOCKER)
    host = Host.objects.create(platform=platform, address=server.address)
    servers = SshServers()
    with server.user_knows_it():
        servers.trust(host, ())
        assert servers.check(host) == ()
        servers.prepare(host, Question())
        yield platform
        servers.clear(host, Question())
        servers.forget(host)


KINDS = [
    pytest.param(_process, id="process"),
    pytest.param(_docker, id="docker"),
    pytest.param(_server, id="server", marks=pytest.mark.exhaustive),
    pytest.param(_in_memory, id="in memory"),
]


@pytest.fixture(params=KINDS)
def case(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    db: None,
) -> Iterator[Case]:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    settings.BOATYARD_ROUTER_PORT = any_port()
    folder = tmp_path / "tea"
    folder.mkdir()
    given = [request.getfixturevalue("prepared_server")] if request.param is _server else []
    case: Case = request.param(folder, *given)
    yield case
    case.platform.remove(case.revision)
    if case.platform.capabilities.route and isinstance(case.platform, DockerPlatform):
        remove_routers(tmp_path)


@pytest.fixture
def prepared(case: Case) -> Case:
    case.platform.prepare(case.revision, Question())
    return case


def conditions(case: Case) -> dict[str, Condition]:
    observed = case.platform.observe(case.revision)
    return {each.name: each.condition for each in (observed.web, *observed.beside)}


def test_what_was_never_started_is_stopped_and_has_no_log(case: Case) -> None:
    assert conditions(case) == {WEB: Condition.STOPPED, "ticker": Condition.STOPPED}
    assert case.platform.logs(case.revision, WEB, None).text == ""


def test_it_is_prepared_as_often_as_one_likes(prepared: Case) -> None:
    for stage in (Stage.RUN, Stage.DEVELOP, Stage.DEVELOP, Stage.RUN):
        prepared.platform.prepare(prepared.revision, Question(), stage)


def test_a_command_runs_to_its_end_with_its_output_as_lines(prepared: Case) -> None:
    asked = Question()
    command = ("python", MANAGE, "greet", "--loud")
    prepared.platform.run_once(prepared.revision, command, asked, env={"GIVEN": "tea"})
    assert "greet --loud" in asked.lines[-1]


def test_it_starts_answers_and_stops_with_all_its_processes(prepared: Case) -> None:
    platform, revision = prepared.platform, prepared.revision
    platform.start(revision)
    wait_until(lambda: platform.observe(revision, ask=True).web.condition is Condition.RUNNING)
    wait_until(lambda: conditions(prepared) == {WEB: Condition.RUNNING, "ticker": Condition.RUNNING})
    first = platform.observe(revision).web.since
    platform.start(revision)
    assert platform.observe(revision).web.since == first, "what runs is left as it is"
    platform.stop(revision)
    assert set(conditions(prepared).values()) == {Condition.STOPPED}
    platform.stop(revision)


def test_a_log_is_read_on_from_where_one_was_and_outlives_a_stop(prepared: Case) -> None:
    platform, revision = prepared.platform, prepared.revision
    platform.start(revision)
    wait_until(lambda: platform.logs(revision, WEB, None).text)
    part = platform.logs(revision, WEB, 0)
    platform.stop(revision)
    assert platform.logs(revision, WEB, None).text.startswith(part.text)
    assert platform.logs(revision, WEB, part.next_offset).next_offset >= part.next_offset


def test_what_is_removed_is_as_if_it_had_never_been_and_can_be_removed_again(prepared: Case) -> None:
    platform, revision = prepared.platform, prepared.revision
    platform.start(revision)
    platform.remove(revision)
    platform.remove(revision)
    assert set(conditions(prepared).values()) == {Condition.STOPPED}
    assert platform.logs(revision, WEB, None).text == ""


def test_two_revisions_do_not_know_of_each_other(prepared: Case) -> None:
    other = replace(prepared.revision, id=uuid4(), environment="other")
    prepared.platform.start(prepared.revision)
    assert prepared.platform.observe(other).web.condition is Condition.STOPPED
    prepared.platform.stop(other)
    assert prepared.platform.observe(prepared.revision).web.condition.is_alive


def test_images_are_received_where_a_platform_runs_them(case: Case) -> None:
    with _refused_unless(case.platform.capabilities.images):
        case.platform.receive_images(case.revision, Question())


def test_the_traffic_goes_from_one_revision_to_the_next_which_stays_when_the_older_go(prepared: Case) -> None:
    platform = prepared.platform
    for number in (1, 2):
        revision = replace(prepared.revision, number=number)
        platform.start(revision)
        wait_until(lambda revision=revision: platform.observe(revision, ask=True).web.condition.is_alive)  # type: ignore[misc]
        with _refused_unless(platform.capabilities.route):
            platform.route(revision, Question())
            platform.remove(revision, older_only=True)
    assert platform.observe(revision).web.condition.is_alive


@contextmanager
def _refused_unless(can: bool) -> Iterator[None]:
    if can:
        yield
        return
    with pytest.raises(NotImplementedError):
        yield


def test_on_this_machine_a_failure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    case = _process(tmp_path)
    with pytest.raises(ExternalFailure, match="no working tree"):
        case.platform.start(Revision(uuid4(), "tea", "staging"))
    case.platform.prepare(case.revision, Question())
    with pytest.raises(ProcessError, match="it went wrong"):
        case.platform.run_once(case.revision, ("python", MANAGE, "wrong"), Question())
    (tmp_path / MANAGE).write_text("raise SystemExit('no tea today')")
    case.platform.start(case.revision)
    wait_until(lambda: case.platform.observe(case.revision, ask=True).web.condition is Condition.FAILED)
    assert "no tea today" in case.platform.observe(case.revision, ask=True).web.detail
    case.platform.remove(case.revision)
