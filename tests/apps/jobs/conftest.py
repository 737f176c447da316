from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.apps.jobs.database import copy_sqlite, migrate_postgres, migrate_sqlite, redirected
from tests.apps.jobs.work import register
from tests.apps.jobs.worker_setup import WorkerSetup
from tests.servers import PostgresServer, postgres, redis_url

__all__ = ["postgres", "redis_url"]


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    with django_db_blocker.unblock():
        return migrate_sqlite(tmp_path_factory.mktemp("jobs"))


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer, django_db_blocker: DjangoDbBlocker) -> str:
    with django_db_blocker.unblock():
        return migrate_postgres(postgres)


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    return copy_sqlite(migrated_sqlite, tmp_path)


@pytest.fixture
def postgres_url(postgres: PostgresServer, migrated_postgres: str) -> Iterator[str]:
    name = postgres.create(template=migrated_postgres)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def either_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def _worker_setup(
    url: str, folder: Path, blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WorkerSetup]:
    monkeypatch.setenv("BOATYARD_HOST", "here")
    register()
    with blocker.unblock(), redirected(url):
        worker_setup = WorkerSetup(folder, url)
        yield worker_setup
        worker_setup.close()


@pytest.fixture
def worker_setup(
    sqlite_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WorkerSetup]:
    """An installation on SQLite."""
    yield from _worker_setup(sqlite_url, tmp_path, django_db_blocker, monkeypatch)


@pytest.fixture
def postgres_worker_setup(
    postgres_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WorkerSetup]:
    """An installation on PostgreSQL."""
    yield from _worker_setup(postgres_url, tmp_path, django_db_blocker, monkeypatch)


@pytest.fixture
def any_worker_setup(
    either_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WorkerSetup]:
    """An installation, once on SQLite and once on PostgreSQL."""
    yield from _worker_setup(either_url, tmp_path, django_db_blocker, monkeypatch)
