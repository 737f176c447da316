from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.core.permissions import acting_as
from tests.people import account


@pytest.fixture
def admin(db: None) -> Account:
    return account("alice", is_admin=True)


@pytest.fixture
def member(db: None) -> Account:
    return account("bob")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A separate data folder for each test, so that no test finds the copies of another."""
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def acting(admin: Account) -> Iterator[Account]:
    """Makes Alice, an administrator, the actor of the test."""
    with acting_as(admin.as_actor()):
        yield admin
