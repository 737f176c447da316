"""Containers of a real engine."""

import os
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from boatyard.core.secrets import Secret
from boatyard.drivers.base import carry_out
from boatyard.drivers.containers import (
    ContainerCondition,
    ContainerDriver,
    ContainerGoal,
    ContainerSpec,
    ContainerState,
    DockerMissing,
    EngineDown,
    EngineRefused,
    ImageUnavailable,
    NameTaken,
    PublishedPortTaken,
)
from boatyard.drivers.process import free_port
from tests.core.processes.kit import eventually
from tests.docker import clear, containers, docker, engine, key, volumes

__all__ = ["engine", "key"]

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("docker")]

DRIVER = ContainerDriver()
PASSWORD = "kelp-and-tide"


@pytest.fixture
def spec(key: str) -> ContainerSpec:
    clear(key)
    return ContainerSpec(
        name=f"boatyard-tests-{key[:8]}",
        image="redis:8",
        port=free_port(25_000),
        inner_port=6379,
        volume=f"boatyard-tests-{key[:8]}-data",
        hostname="redis",
        folder="/data",
        labels={"boatyard.project": key},
        command=("redis-server", "/usr/local/etc/tests.conf"),
        environment={"GREETING": Secret("good-day")},
        files={"/usr/local/etc/tests.conf": Secret(f"requirepass {PASSWORD}\ndir /data\nappendonly yes\n")},
    )


def _client(spec: ContainerSpec) -> redis.Redis:
    retry = Retry(ConstantBackoff(0.2), 100)
    return redis.Redis(port=spec.port, password=PASSWORD, retry=retry)


def _run(spec: ContainerSpec) -> ContainerState:
    return carry_out(DRIVER, spec, ContainerGoal.RUNNING)


def test_it_is_made_started_stopped_and_removed(spec: ContainerSpec) -> None:
    assert DRIVER.observe(spec).condition is ContainerCondition.MISSING
    assert _run(spec).condition is ContainerCondition.RUNNING
    assert _client(spec).ping()
    assert carry_out(DRIVER, spec, ContainerGoal.STOPPED).condition is ContainerCondition.STOPPED
    assert _run(spec).condition is ContainerCondition.RUNNING
    assert carry_out(DRIVER, spec, ContainerGoal.GONE).condition is ContainerCondition.MISSING
    assert volumes(spec.labels["boatyard.project"]) == [spec.volume]


def test_what_is_as_it_should_be_needs_no_step(spec: ContainerSpec) -> None:
    _run(spec)
    assert DRIVER.plan(ContainerGoal.RUNNING, DRIVER.observe(spec)) == ()
    carry_out(DRIVER, spec, ContainerGoal.GONE)
    assert DRIVER.plan(ContainerGoal.GONE, DRIVER.observe(spec)) == ()


def test_it_is_reached_from_this_machine_alone_and_comes_back_after_a_restart(spec: ContainerSpec) -> None:
    _run(spec)
    assert docker("port", spec.name) == f"6379/tcp -> 127.0.0.1:{spec.port}"
    assert docker("inspect", spec.name, "--format", "{{.HostConfig.RestartPolicy.Name}}") == "unless-stopped"


def test_its_data_outlives_the_container(spec: ContainerSpec) -> None:
    _run(spec)
    _client(spec).set("tea", "green")
    docker("rm", "--force", spec.name)
    _run(spec)
    assert _client(spec).get("tea") == b"green"


def test_secrets_are_no_arguments(spec: ContainerSpec) -> None:
    _run(spec)
    assert docker("exec", spec.name, "printenv", "GREETING") == "good-day"
    arguments = [" ".join(argv) for argv in _arguments_of_all_processes()]
    assert not any(PASSWORD in each or "good-day" in each for each in arguments)
    assert PASSWORD not in docker("inspect", spec.name)


def _arguments_of_all_processes() -> list[list[str]]:
    return [each.info["cmdline"] or [] for each in psutil.process_iter(["cmdline"])]


def test_one_that_was_made_and_never_started_is_finished(spec: ContainerSpec) -> None:
    pull, create, *_ = DRIVER.plan(
        ContainerGoal.RUNNING, ContainerState(ContainerCondition.MISSING, has_image=False)
    )
    DRIVER.perform(create, spec)
    assert (pull.name, DRIVER.observe(spec).condition) == ("pull", ContainerCondition.PREPARED)
    _run(spec)
    assert _client(spec).ping()


def test_one_that_ends_by_itself_shows_how(spec: ContainerSpec) -> None:
    _run(spec)
    # It answers a moment before it writes that down.
    assert eventually(lambda: "Ready to accept connections" in DRIVER.log(spec.name, 50))
    docker("kill", spec.name)
    state = DRIVER.observe(spec)
    assert state.condition in {ContainerCondition.STOPPED, ContainerCondition.FAILING}
    assert state.detail
    assert "Ready to accept connections" in DRIVER.log(spec.name, 50)


def test_a_taken_port_is_said_and_another_start_does_it(spec: ContainerSpec) -> None:
    other = replace(spec, name=f"{spec.name}-other", volume=f"{spec.volume}-other")
    _run(other)
    with pytest.raises(PublishedPortTaken, match=str(spec.port)):
        _run(spec)
    carry_out(DRIVER, other, ContainerGoal.GONE)
    assert _run(spec).condition is ContainerCondition.RUNNING


def test_somebody_elses_container_of_that_name_is_left_alone(spec: ContainerSpec) -> None:
    docker("create", "--name", spec.name, "redis:8")
    try:
        with pytest.raises(NameTaken, match=f"docker rm {spec.name}"):
            _run(spec)
        with pytest.raises(NameTaken):
            carry_out(DRIVER, spec, ContainerGoal.GONE)
        assert spec.name in docker("ps", "--all", "--format", "{{.Names}}")
    finally:
        docker("rm", "--force", "--volumes", spec.name)


def test_an_image_that_cannot_be_had_is_named(spec: ContainerSpec) -> None:
    missing = replace(spec, image="localhost:1/nothing:none")
    with pytest.raises(ImageUnavailable, match="localhost:1/nothing:none"):
        _run(missing)
    assert containers(spec.labels["boatyard.project"]) == []


def test_everything_of_a_project_is_found_and_removed_by_its_label(spec: ContainerSpec, key: str) -> None:
    _run(spec)
    assert list(DRIVER.states({"boatyard.project": key})) == [spec.name]
    DRIVER.remove({"boatyard.project": key}, with_volumes=False)
    assert (containers(key), volumes(key)) == ([], [spec.volume])
    DRIVER.remove({"boatyard.project": key}, with_volumes=True)
    assert volumes(key) == []


def test_a_machine_without_docker_is_told(
    spec: ContainerSpec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DockerMissing, match="by its URL"):
        DRIVER.observe(spec)


def test_an_engine_that_is_down_is_told(spec: ContainerSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    with pytest.raises(EngineDown, match="does not answer"):
        DRIVER.observe(spec)


def test_an_engine_that_refuses_is_told(
    spec: ContainerSpec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = (
        "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock"
    )
    program = tmp_path / "docker"
    program.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(EngineRefused, match="group docker"):
        DRIVER.observe(spec)


def test_work_that_is_called_off_ends_the_command(
    spec: ContainerSpec, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def give_up() -> bool:
        raise InterruptedError

    program = tmp_path / "docker"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    before = psutil.Process().children()
    with pytest.raises(InterruptedError):
        ContainerDriver(give_up).observe(spec)
    assert [child for child in psutil.Process().children() if child not in before] == []
