"""Compose services on a real engine."""

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from boatyard.core.secrets import MASK, Secret
from boatyard.drivers.base import Condition, DriverError
from boatyard.drivers.containers import (
    ComposeDriver,
    ComposeFileFaulty,
    ComposeMissing,
    ComposeTarget,
    ComposeTooOld,
    ContainerFailed,
    ContainerGoal,
    DiskFull,
    DockerMissing,
    EngineDown,
    EngineRefused,
    EngineTooOld,
    ImageUnavailable,
    NameTaken,
    PublishedPortTaken,
)
from boatyard.drivers.process import free_port
from tests.core.processes.kit import eventually
from tests.docker import clear, containers, docker, engine, new_name, volumes

__all__ = ["engine"]

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("docker")]

DRIVER = ComposeDriver()
PASSWORD = "kelp-and-tide"
COMPOSE = """\
services:
  redis:
    image: redis:8
    user: redis
    command:
      - sh
      - -c
      - |
        exec redis-server - --dir /data --appendonly yes <<END
        requirepass $$REDISCLI_AUTH
        END
    environment:
      REDISCLI_AUTH: ${REDIS_PASSWORD:-development}
    volumes: [redis:/data]
    ports: ["127.0.0.1:${REDIS_PORT}:6379"]
    healthcheck:
      test: echo the pond is dry; exit 1
      interval: 1s
      retries: 1
  app:
    image: localhost:1/nothing:none
    depends_on: [redis]
volumes:
  redis:
"""


@pytest.fixture
def target(engine: None, tmp_path: Path) -> Iterator[ComposeTarget]:
    (tmp_path / "docker-compose.yml").write_text(COMPOSE)
    (tmp_path / ".env").write_text(f"REDIS_PASSWORD={PASSWORD}\nREDIS_PORT={free_port(45_000)}\n")
    name = new_name("driver")
    yield ComposeTarget(name, tmp_path, ("redis",))
    clear(name)


@pytest.fixture
def nowhere(tmp_path: Path) -> ComposeTarget:
    """Nothing is ever made of it."""
    return ComposeTarget("shop", tmp_path, ("redis",))


def _port(target: ComposeTarget) -> int:
    return int(DRIVER.described(target)["services"]["redis"]["ports"][0]["published"])


def _client(target: ComposeTarget) -> redis.Redis:
    retry = Retry(ConstantBackoff(0.2), 100)
    return redis.Redis(port=_port(target), password=PASSWORD, retry=retry)


def _bring(target: ComposeTarget, goal: ContainerGoal = ContainerGoal.RUNNING) -> Condition:
    return DRIVER.reach(target, goal).services["redis"].condition


def _without_check(target: ComposeTarget) -> None:
    file = target.folder / "docker-compose.yml"
    file.write_text(file.read_text().replace("echo the pond is dry; exit 1", "exit 0"))


def test_it_is_started_stopped_and_removed_and_its_data_stays(target: ComposeTarget) -> None:
    _without_check(target)
    assert _bring(target) is Condition.RUNNING
    assert containers(target.name) == [f"{target.name}-redis-1"]
    assert docker("port", f"{target.name}-redis-1") == f"6379/tcp -> 127.0.0.1:{_port(target)}"
    assert DRIVER.plan(ContainerGoal.RUNNING, DRIVER.observe(target)) == ()
    assert DRIVER.states(target)["redis"].ports == {_port(target)}
    _client(target).set("tea", "green")

    assert _bring(target, ContainerGoal.STOPPED) is Condition.STOPPED
    assert _bring(target) is Condition.RUNNING
    # Neither needs the files, which may be broken by now.
    whole = (target.folder / "docker-compose.yml").read_text()
    (target.folder / "docker-compose.yml").write_text("services: [")
    assert _bring(target, ContainerGoal.GONE) is Condition.MISSING
    assert DRIVER.plan(ContainerGoal.GONE, DRIVER.observe(target)) == ()
    assert volumes(target.name) == [f"{target.name}_redis"]
    (target.folder / "docker-compose.yml").write_text(whole)
    _bring(target)
    assert _client(target).get("tea") == b"green"


def test_secrets_are_no_arguments_and_nothing_of_this_environment_counts(
    target: ComposeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_PASSWORD", "from-the-shell")
    monkeypatch.setenv("COMPOSE_FILE", "/nowhere.yml")
    _bring(target)
    assert docker("exec", f"{target.name}-redis-1", "printenv", "REDISCLI_AUTH") == PASSWORD
    arguments = [" ".join(each.info["cmdline"] or []) for each in psutil.process_iter(["cmdline"])]
    assert not any(PASSWORD in each for each in arguments)


def test_one_that_is_not_healthy_shows_which_check_and_its_last_lines(target: ComposeTarget) -> None:
    _bring(target)
    name = f"{target.name}-redis-1"
    assert eventually(lambda: DRIVER.states(target)["redis"].condition is Condition.FAILING)
    assert DRIVER.health(name) == "the pond is dry"
    assert "Ready to accept connections" in DRIVER.log(name, 50)
    docker("kill", name)
    assert DRIVER.observe(target).services["redis"].condition is Condition.STOPPED


def test_a_taken_port_is_said_and_another_start_does_it(target: ComposeTarget) -> None:
    taken = str(_port(target))
    with (
        socket.create_server(("127.0.0.1", int(taken))),
        pytest.raises(PublishedPortTaken, match=taken),
    ):
        _bring(target)
    assert _bring(target) is Condition.RUNNING


def test_another_folders_project_of_that_name_is_left_alone(target: ComposeTarget, tmp_path: Path) -> None:
    _bring(target)
    other = replace(target, folder=tmp_path / "other")
    for goal in ContainerGoal:
        with pytest.raises(NameTaken, match=f"«{target.name}» in {tmp_path}\\."):
            _bring(other, goal)
    with pytest.raises(NameTaken):
        DRIVER.remove_all(other, with_volumes=True)
    assert DRIVER.observe(target).conditions == {Condition.RUNNING}
    (tmp_path / "link").symlink_to(tmp_path)
    assert DRIVER.observe(replace(target, folder=tmp_path / "link")).conditions


def test_an_image_that_cannot_be_had_is_named(target: ComposeTarget) -> None:
    with pytest.raises(ImageUnavailable, match=r"image of app .*localhost:1"):
        DRIVER.reach(replace(target, services=("app",)), ContainerGoal.RUNNING)
    assert containers(target.name) == []


def test_everything_of_a_project_is_removed(target: ComposeTarget) -> None:
    _bring(target)
    DRIVER.remove_all(target, with_volumes=False)
    assert (containers(target.name), volumes(target.name)) == ([], [f"{target.name}_redis"])
    DRIVER.remove_volume(target, "somebody-elses")
    DRIVER.remove_all(target, with_volumes=True)
    assert volumes(target.name) == []
    assert docker("network", "ls", "--quiet", "--filter", f"name={target.name}") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("services: [", "yaml"),
        ("services:\n  web:\n    image: x:1\n", "no such service: redis"),
        ("services:\n  redis:\n    image: redis:8\n    wheels: 3\n", "wheels"),
        ("services:\n  redis:\n    image: redis:${8\n", "invalid interpolation format"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(target: ComposeTarget, text: str, expected: str) -> None:
    (target.folder / "docker-compose.yml").write_text(text)
    with pytest.raises(ComposeFileFaulty, match=expected):
        DRIVER.described(target)


def test_a_machine_without_docker_is_told(
    nowhere: ComposeTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DockerMissing, match="the URL of a running server"):
        DRIVER.observe(nowhere)


def test_an_engine_that_is_down_is_told(
    engine: None, nowhere: ComposeTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    with pytest.raises(EngineDown, match="does not answer"):
        DRIVER.observe(nowhere)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (
            "permission denied while trying to connect to the Docker daemon socket at unix:///run/x.sock",
            EngineRefused,
        ),
        ("docker: 'compose' is not a docker command.\nSee 'docker --help'", ComposeMissing),
        ("unknown flag: --progress", ComposeTooOld),
        ("validating x: configs.pgadmin-servers Additional property content is not allowed", ComposeTooOld),
        (
            "Error response from daemon: client version 1.50 is too new. Maximum supported is 1.38",
            EngineTooOld,
        ),
        ("Error response from daemon: mkdir /var/lib/docker/x: no space left on device", DiskFull),
    ],
)
def test_what_is_wrong_with_the_engine_is_told(
    nowhere: ComposeTarget,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    said: str,
    error: type[DriverError],
) -> None:
    _stand_in(tmp_path, monkeypatch, f'echo "{said}" >&2; exit 1')
    with pytest.raises(error) as raised:
        DRIVER.described(nowhere)
    assert raised.value.hint


def test_a_password_that_docker_writes_is_masked(
    nowhere: ComposeTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _stand_in(tmp_path, monkeypatch, 'test "$1" = container && exit; cat; exit 1')
    target = replace(nowhere, described={"password": PASSWORD}, secrets=(Secret(PASSWORD),))
    lines: list[str] = []
    titles: list[str] = []
    driver = ComposeDriver(on_line=lines.append, on_action=lambda action: titles.append(action.title))
    with pytest.raises(ContainerFailed) as raised:
        driver.reach(target, ContainerGoal.RUNNING)
    said = f'{{"password": "{MASK}"}}'
    assert (titles, lines) == (["Start redis of shop"], [said])
    assert str(raised.value) == f"Docker could not start redis of shop: {said}"


def test_work_that_is_called_off_ends_the_command(
    nowhere: ComposeTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def give_up() -> bool:
        raise InterruptedError

    _stand_in(tmp_path, monkeypatch, "exec sleep 600")
    before = psutil.Process().children()
    with pytest.raises(InterruptedError):
        ComposeDriver(give_up).observe(nowhere)
    assert [child for child in psutil.Process().children() if child not in before] == []


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "docker"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
