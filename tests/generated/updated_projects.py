"""Fixtures of updated projects: with an environment that projects share, and without any."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from boatyard.apps.accounts.models import Account
from boatyard.core.permissions import acting_as
from tests.apps.jobs.database import redirected
from tests.stand_in_platform import StandInPlatform, on_platform

from .environments import environment_of_all
from .updated_project import UpdatedProject


@pytest.fixture(scope="module")
def environment_of_any(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return environment_of_all(tmp_path_factory.mktemp("updates"))


@pytest.fixture
def updated_project(
    environment_of_any: Path,
    sqlite_url: str,
    tmp_path: Path,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[UpdatedProject]:
    """For a project that passes its gate."""
    with (
        django_db_blocker.unblock(),
        _opened(tmp_path, environment_of_any, sqlite_url, monkeypatch) as opened,
    ):
        yield opened


@pytest.fixture
def bare_project(
    sqlite_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UpdatedProject]:
    """For a project of which only the files are looked at."""
    with django_db_blocker.unblock(), _opened(tmp_path, None, sqlite_url, monkeypatch) as opened:
        yield opened


@contextmanager
def _opened(
    root: Path, environment: Path | None, url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[UpdatedProject]:
    monkeypatch.setenv("BOATYARD_HOME", str(root / "home"))
    monkeypatch.setenv("BOATYARD_HOST", "here")
    with redirected(url), ExitStack() as overrides:
        owner = Account.objects.create_user("ann", email="ann@example.org")
        overrides.enter_context(acting_as(owner.as_actor()))
        overrides.enter_context(on_platform(StandInPlatform()))
        yield UpdatedProject(root, environment, owner, overrides)
