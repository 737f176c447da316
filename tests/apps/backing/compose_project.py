"""A project of Alice's with every server in its compose file, and what tests do with them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.backing.services.compose_containers import ComposeContainers
from boatyard.apps.backing.services.folder_checker import FolderChecker
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.projects.models import Project
from tests.apps.projects.steps import part
from tests.docker import clear, new_name
from tests.projects import local, registered_project

PLUGINS = ("example", "outbox", "postgres", "redis")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a project with every service; its name is to be replaced."""
    folder = tmp_path_factory.mktemp("rendered") / "shop"
    locks = shipped_locks()
    shipped_renderer(shipped_catalogue(locks), locks).render(
        RenderingSpec("replaced-name", "Shop", PLUGINS), folder
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
    yield registered_project(
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
    return ComposeContainers(part(EnvironmentSettings))


def backing_for(project: Project, service: str) -> BackingService:
    return BackingService.objects.create(
        project=project, service=service, mode=BackingMode.CONTAINER, role=BackingRole.CURRENT
    )


def place(servers: ServiceContainers, backing: BackingService) -> BackingService:
    place = servers.place(backing)
    backing.container, backing.volume = place.container, place.volume
    backing.port, backing.url, backing.made_volume = place.port, place.url, not place.has_volume
    backing.save()
    return backing


def start(servers: ServiceContainers, *backings: BackingService) -> list[str]:
    said: list[str] = []
    servers.start([place(servers, each) for each in backings], said.append, lambda: None)
    said += [wait_until_usable(each, servers, FolderChecker(), lambda: None) for each in backings]
    return said


def env_of(project: Project) -> dict[str, str]:
    return dict(part(EnvironmentSettings).values(local(project)))


def edit(project: Project, *edits: tuple[str, str], name: str = "docker-compose.yml") -> None:
    file = project.path / name
    text = file.read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
