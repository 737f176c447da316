"""The fixtures of all tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from rest_framework.test import APIClient

from apps.users.models import User
from framework import tries
from framework.logic import SYSTEM, Actor, acting_as


@pytest.fixture(autouse=True)
def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clears what a process keeps between requests before each test.

    Nor does a test see the end of a window in which tries are counted.
    """
    monkeypatch.setattr(tries, "time", lambda: 1_000_000_000.0)
    cache.clear()
    translation.deactivate()


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("ada", "ada@example.org", "tea-at-Five")


@pytest.fixture
def staff(db: None) -> User:
    """A member of the staff with every permission."""
    return User.objects.create_superuser("grace", "grace@example.org", "tea-at-Five")


@pytest.fixture
def plain_staff(db: None) -> User:
    """A member of the staff without any permission, who can open the admin."""
    return User.objects.create_user("alan", "alan@example.org", "tea-at-Five", is_staff=True)


@pytest.fixture
def acting_user(user: User) -> Iterator[User]:
    """`user`, who is the actor of messages."""
    with acting_as(Actor.of(user)):
        yield user


@pytest.fixture
def acting_system(db: None) -> Iterator[None]:
    """Makes the project itself the actor of messages."""
    with acting_as(SYSTEM):
        yield


@pytest.fixture
def api() -> APIClient:
    return APIClient()


@pytest.fixture
def user_api(api: APIClient, user: User) -> APIClient:
    api.force_login(user)
    return api
