"""A project's servers are services of its compose file: real ones, and what is said where they fail."""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.queries.list_backing_services import BackingState, ListBackingServices
from boatyard.apps.backing.models import BackingService
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from tests.apps.backing.compose_project import (
    PLUGINS,
    backing_for,
    edit,
    env_of,
    place,
    project,
    rendered,
    servers,
    start,
)
from tests.docker import clear, containers, docker, engine, volumes
from tests.people import creator
from tests.projects import move_project, registered_project

__all__ = ["engine", "project", "rendered", "servers"]

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.xdist_group("docker")]


def test_jobs_of_two_projects_side_by_side_start_each_its_own(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    shutil.copytree(project.path, folder)
    name = f"{project.name}b"
    other = registered_project(
        owner=creator(project), name=name, title="", folder=str(folder), port=45_001, plugins=PLUGINS
    )
    edit(other, (f"name: {project.name}\n", f"name: {name}\n"))
    try:
        first, second = (place(servers, backing_for(each, "redis")) for each in (project, other))
        for backing in (first, second):
            servers.start([backing], lambda line: None, lambda: None)
            password = docker("exec", backing.container, "printenv", "REDISCLI_AUTH")
            assert password == env_of(backing.project)["REDIS_PASSWORD"]
    finally:
        clear(name)


@contextmanager
def taken(port: int) -> Iterator[None]:
    """Has something listen on a port, if nothing does already."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        yield


def test_only_what_is_asked_for_is_started_with_passwords_and_ports_of_env(
    project: Project, servers: ServiceContainers
) -> None:
    with taken(int(env_of(project)["REDIS_PORT"])):
        backings = [backing_for(project, service) for service in ("postgres", "redis", "rabbitmq")]
        said = start(servers, *backings)
    assert said[0] == f"Start database and redis and rabbitmq of {project.name} by docker compose."
    assert any(f"{project.name}-redis-1" in line for line in said[1:-3])  # Docker's own words
    assert [each.split()[0] for each in said[-3:]] == ["PostgreSQL", "Redis", "RabbitMQ"]
    assert sorted(containers(project.name)) == sorted(
        f"{project.name}-{each}-1" for each in ("database", "rabbitmq", "redis")
    )
    assert sorted(volumes(project.name)) == sorted(
        f"{project.name}_{each}" for each in ("database", "rabbitmq", "redis")
    )
    env = env_of(project)
    assert (project.path / ".env").stat().st_mode & 0o777 == 0o600
    passwords = {env[f"{name}_PASSWORD"] for name in ("DATABASE", "REDIS", "RABBITMQ")}
    assert (len(passwords), min(map(len, passwords)) > 30) == (3, True)
    for backing, name in zip(backings, ("DATABASE", "REDIS", "RABBITMQ"), strict=True):
        url = urlsplit(backing.server_url.reveal())
        assert (url.password, url.port) == (env[f"{name}_PASSWORD"], int(env[f"{name}_PORT"]))
    ports = {env[key] for key in env if key.endswith("_PORT") and not key.startswith("HTTP")}
    assert len(ports) == len([key for key in env if key.endswith("_PORT") and not key.startswith("HTTP")])

    start(servers, *backings)
    assert env_of(project) == env
    details = {each.service: each for each in bus.execute(ListBackingServices(project.name))}
    assert details["redis"].container == f"{project.name}-redis-1"
    servers.remove(backings[0], with_data=True)
    assert f"{project.name}_database" not in volumes(project.name)
    docker("kill", f"{project.name}-rabbitmq-1")  # it takes its time to end by itself
    servers.remove_all(project, with_data=True)
    assert (containers(project.name), volumes(project.name)) == ([], [])


def test_data_of_an_earlier_project_with_another_password_is_named(
    project: Project, servers: ServiceContainers
) -> None:
    backing = backing_for(project, "postgres")
    start(servers, backing)
    servers.remove(backing, with_data=False)
    edit(
        project,
        (f"DATABASE_PASSWORD={env_of(project)['DATABASE_PASSWORD']}", "DATABASE_PASSWORD="),
        name=".env",
    )
    with pytest.raises(ExternalFailure, match=f"The volume {project.name}_database in Docker") as raised:
        start(servers, backing)
    assert ("--delete-data" in raised.value.message, "--old-password" in raised.value.message) == (True, True)
    assert (raised.value.permanent, backing.made_volume) == (True, False)
    assert (
        env_of(project)["DATABASE_PASSWORD"] == ""
    )  # the data's may have been the one that compose takes then


def test_a_container_of_before_is_made_anew_where_env_has_changed_since(
    project: Project, servers: ServiceContainers
) -> None:
    backing = backing_for(project, "redis")
    start(servers, backing)
    made = env_of(project)["REDIS_PASSWORD"]
    edit(project, (f"REDIS_PASSWORD={made}", "REDIS_PASSWORD=another-one"), name=".env")
    assert start(servers, backing)[-1].startswith("Redis")
    assert urlsplit(backing.server_url.reveal()).password == "another-one"
    servers.stop(backing)
    (project.path / "docker-compose.yml").write_text("services: [")
    said: list[str] = []
    servers.start([backing], said.append, lambda: None)
    assert said[0] == f"Start redis of {project.name} again by docker compose."


def test_a_container_that_ends_shows_its_last_lines(project: Project, servers: ServiceContainers) -> None:
    edit(
        project,
        ("        exec redis-server - <<END", "        echo the pond is dry; exit 3"),
        ("        END\n", ""),
    )
    edit(project, ("        requirepass $$REDISCLI_AUTH\n", ""), ("        appendonly yes\n", ""))
    edit(project, ("        dir /data\n", ""), ("        bind * -::*\n", ""))
    with pytest.raises(ExternalFailure, match=r"redis-1 is (failing|stopped)\.\nthe pond is dry"):
        start(servers, backing_for(project, "redis"))


def test_another_folders_project_of_that_name_is_refused_and_left_alone(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    backing = backing_for(project, "redis")
    start(servers, backing)
    shutil.copytree(project.path, tmp_path / "other")
    move_project(project, tmp_path / "other")
    other = BackingService.objects.select_related("project").get(pk=backing.pk)
    asked: list[Callable[[], object]] = [
        lambda: servers.place(other),
        lambda: servers.start([other], print, lambda: None),
        lambda: servers.stop(other),
        lambda: servers.remove(other, with_data=True),
    ]
    for ask in asked:
        with pytest.raises(ExternalFailure, match=f"another project «{project.name}» in {project.path}"):
            ask()
    servers.remove_all(other.project, with_data=True)
    assert containers(project.name) == [backing.container]
    detail = next(each for each in bus.execute(ListBackingServices(project.name)) if each.service == "redis")
    assert (detail.state, "another project" in detail.detail) in {
        (BackingState.UNKNOWN, True),
        (BackingState.EMBEDDED, False),
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("\n  redis:\n    restart", "\n  cache:\n    restart"),
            "no such service: redis|has no service|undefined",
        ),
        ((":6379\n", ":6380\n"), "does not publish its port 6379"),
        (("      REDISCLI_AUTH: $", "      OTHER: $"), "has no variable REDISCLI_AUTH"),
        (("services:\n", "services: [\n"), "yaml"),
    ],
)
def test_a_compose_file_that_was_edited_so_that_it_cannot_be_used_is_said(
    project: Project, servers: ServiceContainers, change: tuple[str, str], expected: str
) -> None:
    edit(project, change)
    with pytest.raises(ExternalFailure, match=f"docker-compose.yml cannot be used: .*({expected})"):
        servers.place(backing_for(project, "redis"))
    assert (containers(project.name), volumes(project.name)) == ([], [])


def test_a_project_without_a_compose_file_is_told_to_update(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    file = project.path / "docker-compose.yml"
    file.rename(tmp_path / "docker-compose.yml")
    with pytest.raises(ExternalFailure, match=f"boatyard update --project {project.name}") as raised:
        servers.place(backing_for(project, "redis"))
    assert raised.value.permanent
    file.symlink_to(tmp_path / "docker-compose.yml")
    with pytest.raises(ExternalFailure, match="is a link"):
        servers.place(BackingService.objects.get())
