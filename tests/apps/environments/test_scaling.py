"""Processes of the Docker platform that run several times, and what is kept of those that are gone."""

import os
import pty
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.interfaces.platform import WEB, Instances, Revision
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.core.errors import ExternalFailure
from boatyard.drivers.base import Condition
from tests.apps.environments.test_platforms import _docker
from tests.docker import docker, remove_routers
from tests.ports import any_port
from tests.waiting import wait_until

TICKING = ("python", "-c", "import time; print('tick', flush=True); time.sleep(99)")


@pytest.fixture
def platform() -> DockerPlatform:
    return DockerPlatform()


@pytest.fixture
def revision(
    platform: DockerPlatform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, db: None
) -> Iterator[Revision]:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    settings.BOATYARD_ROUTER_PORT = any_port()
    (tmp_path / "tea").mkdir()
    revision = _docker(tmp_path / "tea").revision
    platform.prepare(revision, Question())
    yield revision
    platform.remove(revision)
    remove_routers(tmp_path)


def names(revision: Revision) -> list[str]:
    found = docker("container", "ls", "--filter", f"label=boatyard.environment={revision.id.hex}")
    return sorted(line.split()[-1] for line in found.splitlines()[1:])


def ends(revision: Revision) -> list[str]:
    """The ends of the names of its containers: revision, process and number."""
    return [name.split("-", 3)[3] for name in names(revision)]


def test_a_process_runs_as_often_as_it_is_to_and_those_too_many_finish_and_go(
    platform: DockerPlatform, revision: Revision
) -> None:
    twice = replace(revision, instances={WEB: Instances(2), "ticker": Instances(3)})
    platform.start(twice)
    assert ends(revision) == ["1-ticker-1", "1-ticker-2", "1-ticker-3", "1-web-1", "1-web-2"]
    assert [each.count for each in platform.observe(twice).beside] == [3]
    platform.start(revision)
    assert len(ends(revision)) == 5, "starting ends nothing"
    wait_until(lambda: platform.logs(twice, "ticker", None).text == "tick\n" * 3)
    renewed = replace(revision, instances={WEB: Instances(1, first=2)})
    platform.trim(renewed)
    assert ends(revision) == ["1-ticker-1", "1-web-2"]
    assert platform.logs(renewed, "ticker", None).text == "tick\n" * 3, "the log of those that are gone stays"
    assert platform.logs(renewed, "ticker", 0).text == "tick\n" * 3
    (kept,) = [each for each in platform.stored_logs() if each.name == "ticker.log"]
    assert kept.revision == str(revision.id)
    assert platform.shorten_log(revision, kept.name, 0) == kept.size
    assert platform.logs(renewed, "ticker", None).text == "tick\n"


def test_what_may_run_only_once_is_stopped_before_the_next_one_starts(
    platform: DockerPlatform, revision: Revision
) -> None:
    old = replace(revision, processes=(DeclaredProcess("ticker", TICKING, "", single=True),))
    new = replace(old, number=2)
    platform.start(old)
    platform.start(new, beside=True)
    assert ends(revision) == ["1-ticker-1", "1-web-1", "2-web-1"]
    platform.start(new)
    assert ends(revision) == ["1-web-1", "2-ticker-1", "2-web-1"]
    platform.remove(new, older_only=True)
    assert ends(revision) == ["2-ticker-1", "2-web-1"]
    assert platform.logs(new, "ticker", None).text == "tick\ntick\n"


def test_a_program_runs_in_place_of_a_process_with_its_own_input_and_exit_code(
    platform: DockerPlatform, revision: Revision
) -> None:
    with pytest.raises(ExternalFailure, match="web of staging is not running"):
        platform.attach(revision, WEB, ("true",), terminal=False)
    platform.start(revision)
    command = ("python", "-c", "import sys; print(input(), *sys.argv[1:]); sys.exit(7)", "--help", "a b")
    program = platform.attach(revision, WEB, command, terminal=False)
    done = subprocess.run(program.argv, input="tea\n", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (7, "tea --help a b\n")


def test_a_program_on_a_terminal_has_one_there(platform: DockerPlatform, revision: Revision) -> None:
    platform.start(revision)
    command = ("python", "-c", "import sys; print(sys.stdin.isatty(), sys.stdout.isatty())")
    program = platform.attach(revision, WEB, command, terminal=True)
    own, its = pty.openpty()
    try:
        subprocess.run(program.argv, stdin=its, stdout=its, stderr=its, check=True, timeout=60)
        assert os.read(own, 1000).decode().split() == ["True", "True"]
    finally:
        os.close(own)
        os.close(its)


def test_containers_of_others_with_the_same_names_are_not_touched(
    platform: DockerPlatform, revision: Revision
) -> None:
    base = f"tea-staging-{revision.id.hex[:8]}-1"
    foreign = [f"{base}-web-1", f"{base}-once"]
    for name in foreign:
        docker("container", "create", "--name", name, "boatyard-tests/tea:1", "true")
    try:
        with pytest.raises(ExternalFailure, match="It is not touched"):
            platform.start(revision)
        with pytest.raises(ExternalFailure):
            platform.run_once(revision, ("true",), Question())
        platform.remove(revision)
        there = docker("container", "ls", "--all", "--format", "{{.Names}}").split()
        assert set(foreign) <= set(there)
    finally:
        docker("container", "rm", "--force", *foreign)


def test_a_process_that_ends_by_itself_again_and_again_is_counted(
    platform: DockerPlatform, revision: Revision
) -> None:
    flapping = replace(
        revision, processes=(DeclaredProcess("ticker", ("python", "-c", "raise SystemExit(3)"), ""),)
    )
    platform.start(flapping)
    wait_until(lambda: platform.observe(flapping).beside[0].restarts > 0)
    assert platform.observe(flapping).web.condition is Condition.RUNNING


def test_the_free_space_of_the_disk_is_known(platform: DockerPlatform, revision: Revision) -> None:
    assert (platform.free_space(revision) or 0) > 0
