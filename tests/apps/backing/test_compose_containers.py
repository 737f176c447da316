"""A project's servers are services of its compose file: real ones, and what is said where they fail."""

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.queries.list_backing_services import BackingState, ListBackingServices
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.backing.services.checkers.client_checker import ClientChecker
from boatyard.apps.backing.services.compose_containers import ComposeContainers
from boatyard.apps.backing.services.env_file import EnvFile
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from tests.docker import clear, containers, docker, engine, new_name, volumes

__all__ = ["engine"]

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.xdist_group("docker")]

PLUGINS = ("example", "outbox", "postgres", "redis")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a project with every service; its name is to be replaced."""
    folder = tmp_path_factory.mktemp("rendered") / "shop"
    locks = shipped_locks()
    shipped_renderer(shipped_catalogue(locks), locks).render(
        RenderingSpec("replaced-name", "Shop", PLUGINS, 45_000), folder
    )
    return folder


@pytest.fixture
def project(engine: None, rendered: Path, alice: Account, tmp_path: Path) -> Iterator[Project]:
    name = new_name("containers")
    folder = tmp_path / name
    folder.mkdir()
    for file in ("docker-compose.yml", ".env.example"):
        text = (rendered / file).read_text().replace("replaced-name", name)
        (folder / file.removesuffix(".example")).write_text(
            text.replace("replaced_name", name.replace("-", "_"))
        )
    yield Project.objects.create(
        *(),
        owner=alice,
        name=name,
        title="Shop",
        folder=str(folder),
        port=45_000,
        plugins=PLUGINS,
        is_created=True,
    )
    clear(name)


@pytest.fixture
def servers() -> ServiceContainers:
    return ComposeContainers(EnvFile())


def _backing(project: Project, service: str) -> BackingService:
    return BackingService.objects.create(
        project=project, service=service, mode=BackingMode.CONTAINER, role=BackingRole.CURRENT
    )


def _place(servers: ServiceContainers, backing: BackingService) -> BackingService:
    place = servers.place(backing)
    backing.container, backing.volume = place.container, place.volume
    backing.port, backing.url, backing.made_volume = place.port, place.url, not place.has_volume
    backing.save()
    return backing


def _start(servers: ServiceContainers, *backings: BackingService) -> list[str]:
    said: list[str] = []
    servers.start([_place(servers, each) for each in backings], said.append, lambda: None)
    said += [wait_until_usable(each, servers, ClientChecker(), lambda: None) for each in backings]
    return said


def _env(project: Project) -> dict[str, str]:
    return dict(EnvFile().values(project.path))


def _edit(project: Project, *edits: tuple[str, str], name: str = "docker-compose.yml") -> None:
    file = project.path / name
    text = file.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)


def test_jobs_of_two_projects_side_by_side_start_each_its_own(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    folder = tmp_path / "other"
    shutil.copytree(project.path, folder)
    name = f"{project.name}b"
    other = Project.objects.create(
        owner=project.owner, name=name, title="", folder=str(folder), port=45_001, plugins=PLUGINS
    )
    _edit(other, (f"name: {project.name}\n", f"name: {name}\n"))
    try:
        first, second = (_place(servers, _backing(each, "redis")) for each in (project, other))
        for backing in (first, second):
            servers.start([backing], lambda line: None, lambda: None)
            password = docker("exec", backing.container, "printenv", "REDISCLI_AUTH")
            assert password == _env(backing.project)["REDIS_PASSWORD"]
    finally:
        clear(name)


def test_only_what_is_asked_for_is_started_with_passwords_and_ports_of_env(
    project: Project, servers: ServiceContainers
) -> None:
    with socket.create_server(("127.0.0.1", int(_env(project)["REDIS_PORT"]))):
        backings = [_backing(project, service) for service in ("postgres", "redis", "rabbitmq")]
        said = _start(servers, *backings)
    assert said[0] == f"Start database and redis and rabbitmq of {project.name} by docker compose."
    assert [each.split()[0] for each in said[1:]] == ["PostgreSQL", "Redis", "RabbitMQ"]
    assert sorted(containers(project.name)) == sorted(
        f"{project.name}-{each}-1" for each in ("database", "rabbitmq", "redis")
    )
    assert sorted(volumes(project.name)) == sorted(
        f"{project.name}_{each}" for each in ("database", "rabbitmq", "redis")
    )
    env = _env(project)
    assert (project.path / ".env").stat().st_mode & 0o777 == 0o600
    passwords = {env[f"{name}_PASSWORD"] for name in ("DATABASE", "REDIS", "RABBITMQ")}
    assert (len(passwords), min(map(len, passwords)) > 30) == (3, True)
    for backing, name in zip(backings, ("DATABASE", "REDIS", "RABBITMQ"), strict=True):
        url = urlsplit(backing.server_url.reveal())
        assert (url.password, url.port) == (env[f"{name}_PASSWORD"], int(env[f"{name}_PORT"]))
    taken = {env[key] for key in env if key.endswith("_PORT") and not key.startswith("HTTP")}
    assert len(taken) == len([key for key in env if key.endswith("_PORT") and not key.startswith("HTTP")])

    _start(servers, *backings)
    assert _env(project) == env
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
    backing = _backing(project, "postgres")
    _start(servers, backing)
    servers.remove(backing, with_data=False)
    _edit(
        project,
        (f"DATABASE_PASSWORD={_env(project)['DATABASE_PASSWORD']}", "DATABASE_PASSWORD="),
        name=".env",
    )
    with pytest.raises(ExternalFailure, match=f"The volume {project.name}_database in Docker") as raised:
        _start(servers, backing)
    assert ("--delete-data" in raised.value.message, "--old-password" in raised.value.message) == (True, True)
    assert (raised.value.permanent, backing.made_volume) == (True, False)
    assert (
        _env(project)["DATABASE_PASSWORD"] == ""
    )  # the data's may have been the one that compose takes then


def test_a_container_of_before_is_made_anew_where_env_has_changed_since(
    project: Project, servers: ServiceContainers
) -> None:
    backing = _backing(project, "redis")
    _start(servers, backing)
    made = _env(project)["REDIS_PASSWORD"]
    _edit(project, (f"REDIS_PASSWORD={made}", "REDIS_PASSWORD=another-one"), name=".env")
    assert _start(servers, backing)[-1].startswith("Redis")
    assert urlsplit(backing.server_url.reveal()).password == "another-one"
    servers.stop(backing)
    (project.path / "docker-compose.yml").write_text("services: [")
    said: list[str] = []
    servers.start([backing], said.append, lambda: None)
    assert said == [f"Start again redis of {project.name} by docker compose."]


def test_a_container_that_ends_shows_its_last_lines(project: Project, servers: ServiceContainers) -> None:
    _edit(
        project,
        ("        exec redis-server - <<END", "        echo the pond is dry; exit 3"),
        ("        END\n", ""),
    )
    _edit(project, ("        requirepass $$REDISCLI_AUTH\n", ""), ("        appendonly yes\n", ""))
    _edit(project, ("        dir /data\n", ""), ("        bind * -::*\n", ""))
    with pytest.raises(ExternalFailure, match=r"redis-1 is (failing|stopped)\.\nthe pond is dry"):
        _start(servers, _backing(project, "redis"))


def test_another_folders_project_of_that_name_is_refused_and_left_alone(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    backing = _backing(project, "redis")
    _start(servers, backing)
    shutil.copytree(project.path, tmp_path / "other")
    Project.objects.filter(pk=project.pk).update(folder=str(tmp_path / "other"))
    other = BackingService.objects.select_related("project").get(pk=backing.pk)
    asked: list[Callable[[], object]] = [
        lambda: servers.place(other),
        lambda: servers.start([other], print, lambda: None),
        lambda: servers.stop(other),
        lambda: servers.remove(other, with_data=True),
    ]
    for ask in asked:
        with pytest.raises(ExternalFailure, match=f"another project «{project.name}» in {project.folder}"):
            ask()
    servers.remove_all(other.project, with_data=True)
    assert containers(project.name) == [backing.container]
    detail = next(each for each in bus.execute(ListBackingServices(project.name)) if each.service == "redis")
    assert (detail.state, "another project" in detail.detail) in {
        (BackingState.UNKNOWN, True),
        (BackingState.EMBEDDED, False),
    }


EDITS = {
    "privileged": ("    image: redis:8\n", "    image: redis:8\n    privileged: true\n"),
    "mounts /etc": ("      - redis:/data\n", "      - redis:/data\n      - /etc:/host\n"),
    "`env_file`": ("    image: redis:8\n", "    image: redis:8\n    env_file: /etc/hostname\n"),
    "`extends`": ("    image: redis:8\n", "    extends: {file: ../x.yml, service: redis}\n"),
    "`include`": ("services:\n", "include: [../x.yml]\nservices:\n"),
    "has `env_file`": (
        "volumes:\n  database:\n",
        "---\nservices: {redis: {env_file: /etc/x}}\n---\nvolumes:\n  database:\n",
    ),
    "cannot be used: yaml": ("    image: redis:8\n", "    image: !host redis:8\n"),
    "`network_mode`": ("    image: redis:8\n", "    image: redis:8\n    network_mode: host\n"),
    "`build`": ("    image: redis:8\n", "    image: redis:8\n    build: {context: /etc}\n"),
    "publishes a port that others reach": ("127.0.0.1:${REDIS_PORT", "${REDIS_PORT"),
}


@pytest.mark.parametrize("expected", EDITS)
def test_a_members_compose_file_does_not_reach_beyond_the_project(
    project: Project, servers: ServiceContainers, expected: str
) -> None:
    _edit(project, EDITS[expected])
    with pytest.raises(ExternalFailure, match=expected) as raised:
        servers.place(_backing(project, "redis"))
    assert raised.value.permanent
    assert containers(project.name) == []


def test_its_settings_are_its_own(project: Project, servers: ServiceContainers, tmp_path: Path) -> None:
    backing = _place(servers, _backing(project, "redis"))
    servers.start([backing], lambda line: None, lambda: None)
    servers.remove(backing, with_data=False)
    (project.path / ".env").rename(tmp_path / "somebody-elses")
    (project.path / ".env").symlink_to(tmp_path / "somebody-elses")
    with pytest.raises(ExternalFailure, match="is a link"):
        servers.start([backing], lambda line: None, lambda: None)
    assert containers(project.name) == []


def test_nor_may_it_take_another_projects_volume_or_network(
    project: Project, servers: ServiceContainers
) -> None:
    whole = (project.path / "docker-compose.yml").read_text()
    for old, new in (
        ("  redis:\n  rabbitmq:\n", "  redis: {name: bakery_redis}\n  rabbitmq:\n"),
        (
            "  redis:\n  rabbitmq:\n",
            "  redis: {driver_opts: {type: none, o: bind, device: /etc}}\n  rabbitmq:\n",
        ),
        ("volumes:\n  database:\n", "networks:\n  default: {name: bakery_default}\nvolumes:\n  database:\n"),
    ):
        (project.path / "docker-compose.yml").write_text(whole)
        _edit(project, (old, new))
        with pytest.raises(ExternalFailure, match="not one that compose makes for this project alone"):
            servers.place(_backing(project, "redis"))
        BackingService.objects.all().delete()


def test_an_administrator_writes_what_they_like(project: Project, servers: ServiceContainers) -> None:
    Account.objects.update(is_superuser=True)
    _edit(project, EDITS["mounts /etc"])
    backing = _backing(Project.objects.get(pk=project.pk), "redis")
    _start(servers, backing)
    assert docker("exec", backing.container, "ls", "/host/hostname") == "/host/hostname"


@pytest.mark.parametrize(
    ("edit", "expected"),
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
    project: Project, servers: ServiceContainers, edit: tuple[str, str], expected: str
) -> None:
    _edit(project, edit)
    with pytest.raises(ExternalFailure, match=f"docker-compose.yml cannot be used: .*({expected})"):
        servers.place(_backing(project, "redis"))
    assert (containers(project.name), volumes(project.name)) == ([], [])


def test_a_project_without_a_compose_file_is_told_to_update(
    project: Project, servers: ServiceContainers, tmp_path: Path
) -> None:
    file = project.path / "docker-compose.yml"
    file.rename(tmp_path / "docker-compose.yml")
    with pytest.raises(ExternalFailure, match=f"boatyard update --project {project.name}") as raised:
        servers.place(_backing(project, "redis"))
    assert raised.value.permanent
    file.symlink_to(tmp_path / "docker-compose.yml")
    with pytest.raises(ExternalFailure, match="is a link"):
        servers.place(BackingService.objects.get())
