"""Fixtures of a project with Celery. Import them where they are wanted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.catalogue.crew import Crew
from tests.catalogue.probe_app import add_probe
from tests.generated.generated_project import GeneratedProject, install

DATABASE = 7
"""Which of Redis's databases these tests have for themselves."""


@pytest.fixture(scope="session")
def celery_project(tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    folder = tmp_path_factory.mktemp("celery") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=("celery",))
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    install(folder / ".venv", [(folder / "poetry.lock").read_text()])
    add_probe(folder)
    return GeneratedProject(folder, has_example=False)


@pytest.fixture(scope="session")
def migrated_crew(celery_project: GeneratedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's database, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "crew.sqlite3"
    migrated = celery_project.manage("migrate", "--verbosity", "0", DATABASE_URL=f"sqlite:///{file}")
    assert migrated.returncode == 0, migrated.stderr
    return file


@pytest.fixture
def crew(
    celery_project: GeneratedProject, migrated_crew: Path, redis_url: str, tmp_path: Path
) -> Iterator[Crew]:
    url = f"{redis_url.rsplit('/', 1)[0]}/{DATABASE}"
    with redis.Redis.from_url(url) as server:
        server.flushdb()
    shutil.copyfile(migrated_crew, tmp_path / migrated_crew.name)
    crew = Crew(celery_project, tmp_path, url)
    yield crew
    crew.close()
