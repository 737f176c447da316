"""A project with the plugins that want a server, made once for all tests of a run."""

from pathlib import Path

import pytest

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.generated.generated_project import GeneratedProject, install
from tests.servers import postgres, redis_url

__all__ = ["postgres", "redis_url"]

PLUGINS = ("example", "postgres", "redis")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.servers)
            item.add_marker(pytest.mark.generated)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    """It has the example, PostgreSQL and Redis, and no server unless a test names one."""
    folder = tmp_path_factory.mktemp("servers") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=PLUGINS)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    install(folder / ".venv", [(folder / "poetry.lock").read_text()])
    project = GeneratedProject(folder, has_example=True)
    (folder / ".venv" / ".ready").touch()
    return project
