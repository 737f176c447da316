"""Errors of run.sh with the real engine, in mode 4, which builds no image."""

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.docker import engine
from tests.environment import outside

from .checkout import Checkout, docker, on_the_engine, remove

__all__ = ["engine"]
pytestmark = [pytest.mark.xdist_group("engine-run-sh"), pytest.mark.timeout(200)]


@pytest.fixture(scope="module")
def tea(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """Whose database and Redis run."""
    with on_the_engine(tmp_path_factory.mktemp("run-sh"), "postgres", "redis") as checkout:
        checkout.succeed("-4")
        yield checkout


@pytest.fixture
def listening(tea: Checkout) -> Iterator[int]:
    """A port of this machine on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_the_site_on_this_machine_uses_the_same_database(tea: Checkout) -> None:
    settings = tea.settings()
    port = docker("port", f"{tea.name}-database-1", "5432")[0].rpartition(":")[2]
    assert settings["DATABASE_URL"] == f"postgres://{tea.name}:development@127.0.0.1:{port}/{tea.name}"
    assert settings["REDIS_URL"].startswith("redis://:development@127.0.0.1:")
    with socket.create_connection(("127.0.0.1", int(port)), timeout=5):
        pass
    assert "it runs" not in tea.succeed("4")
    assert tea.settings() == settings


def test_a_port_that_is_taken_is_moved_and_said(tea: Checkout, listening: int) -> None:
    tea.succeed("-4", "stop")
    before = tea.settings()
    old = before["REDIS_PORT"]
    tea.replace(".env", f"REDIS_PORT={old}", f"REDIS_PORT={listening}")
    tea.replace(".env", f"127.0.0.1:{old}", f"127.0.0.1:{listening}")
    assert "set REDIS_PORT to another one" in tea.fault("-4", REDIS_PORT=str(listening))
    said = tea.succeed("-4")
    new = tea.settings()["REDIS_PORT"]
    assert f"Port {listening} is taken by another program: REDIS_PORT is {new} from now on" in said
    assert f"@127.0.0.1:{new}/" in tea.settings()["REDIS_URL"]
    assert tea.settings()["DATABASE_URL"] == before["DATABASE_URL"]


@pytest.mark.exhaustive
def test_a_port_that_is_taken_without_an_answer_is_said_by_its_variable(tea: Checkout) -> None:
    tea.succeed("-4", "stop")
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", int(tea.settings()["DATABASE_PORT"])))
        assert "set DATABASE_PORT in .env to another one" in tea.fault("-4")
    tea.succeed("-4")


def test_a_volume_with_another_password_is_said_with_the_choices(tea: Checkout) -> None:
    fault = tea.fault("-4", DATABASE_PASSWORD="other")
    assert f"The volume {tea.name}_database was created with another DATABASE_PASSWORD" in fault
    assert f"'docker volume rm {tea.name}_database'" in fault
    tea.succeed("-4")


def test_a_folder_of_the_same_name_is_told_of_the_other(tea: Checkout, tmp_path: Path) -> None:
    other = Checkout(shutil.copytree(tea.folder, tmp_path / tea.name))
    fault = other.fault("-4")
    assert (
        f"Docker has a project {tea.name} of {tea.folder} already: set COMPOSE_PROJECT_NAME in .env" in fault
    )


def test_a_folder_that_was_moved_is_told_what_is_left_in_the_old_one(tea: Checkout) -> None:
    moved = Checkout(tea.folder.rename(tea.folder.with_name(f"moved-{tea.name}")))
    try:
        assert f"from {tea.folder}, which no longer exists." in moved.fault("-4")
    finally:
        moved.folder.rename(tea.folder)


def test_a_container_that_does_not_become_healthy_is_said_with_its_check_and_log(tea: Checkout) -> None:
    file = tea.folder / "docker-compose.yml"
    text = file.read_text()
    try:
        tea.replace("docker-compose.yml", "redis-cli ping | grep -q PONG", "echo the tea is cold; false")
        file.write_text(file.read_text().replace("start_period: 30s", "start_period: 1s"))
        done = tea.run_sh("-4")
    finally:
        file.write_text(text)
    assert done.returncode == 1
    assert "The last lines of redis:\n" in done.stderr
    assert "Ready to accept connections" in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        "run.sh: redis does not become healthy, it is running, and its check says: the tea is cold."
    )


@pytest.mark.exhaustive
def test_an_interruption_says_what_runs_and_what_to_do(tea: Checkout) -> None:
    tea.succeed("-4", "stop")
    started = subprocess.Popen(
        ["sh", "run.sh", "-4"],
        cwd=tea.folder,
        env=outside(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    next(line for line in started.stdout if "Starting the containers" in line)
    subprocess.run(["kill", f"-{signal.SIGINT.value}", "--", f"-{started.pid}"], check=True)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 1
    assert "Interrupted at 'Starting the containers'. Running now: database" in said
    assert "'./run.sh -4 stop' ends it, and all data stays." in said
    tea.succeed("-4")


@pytest.mark.exhaustive
def test_another_name_makes_another_project(tea: Checkout, tmp_path: Path) -> None:
    name = f"tea{uuid4().hex[:8]}"
    other = Checkout(shutil.copytree(tea.folder, tmp_path / tea.name))
    with (other.folder / ".env").open("a") as settings:
        settings.write(f"COMPOSE_PROJECT_NAME={name}\n")
    try:
        said = other.succeed("-4")
        assert "is taken by another program: DATABASE_PORT is" in said
        assert other.settings()["DATABASE_URL"] != tea.settings()["DATABASE_URL"]
    finally:
        remove(name)
