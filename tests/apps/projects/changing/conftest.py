from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from boatyard.apps.accounts.models import Account
from boatyard.core.permissions import acting_as
from tests.apps.jobs.conftest import migrated_sqlite, sqlite_url
from tests.apps.jobs.database import redirected
from tests.apps.plugins.site import Site
from tests.apps.projects.changing.project_repo import ProjectRepo

__all__ = ["migrated_sqlite", "sqlite_url"]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """celery needs redis and beat needs celery; memcached excludes redis, which has an older version."""
    site = Site(tmp_path / "site")
    site.plugin("redis", version="0.1.0")
    site.release()
    site.plugin("redis", version="0.2.0")
    site.plugin("celery", requires=["redis"])
    site.plugin("beat", requires=["celery"])
    site.plugin("memcached", conflicts=["redis"])
    return site


@pytest.fixture
def project_repo(
    sqlite_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ProjectRepo]:
    """A small catalogue, and Ann, the owner of a project to create from it."""
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BOATYARD_HOST", "here")
    with django_db_blocker.unblock(), redirected(sqlite_url), ExitStack() as overrides:
        owner = Account.objects.create_user("ann", email="ann@example.org")
        project_repo = ProjectRepo(tmp_path, owner, overrides)
        overrides.enter_context(acting_as(owner.as_actor()))
        yield project_repo
