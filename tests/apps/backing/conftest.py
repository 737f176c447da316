"""Alice has a project whose plugins want servers; Bob has another account."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.models import Project
from boatyard.core.permissions import acting_as
from tests.people import account, owned_by


@pytest.fixture
def alice(db: None) -> Iterator[Account]:
    person = account("alice")
    with acting_as(person.as_actor()):
        yield person


@pytest.fixture
def shop(alice: Account, tmp_path: Path) -> Project:
    """Made, stopped, with an empty `.env` and an SQLite file."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / ".env").write_text("# what it reads\nSECRET_KEY=abc\nDATABASE_URL=\nREDIS_URL=\n")
    (folder / "db.sqlite3").touch()
    return Project.objects.create(
        **owned_by(alice),
        name="shop",
        title="Shop",
        folder=str(folder),
        port=9100,
        plugins=["example", "postgres", "redis"],
        is_created=True,
    )
