"""Any cache, and one that is not available."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from apps.users.models import User
from config.sections.redis import shared_cache
from framework.cache.checks import check_cache
from framework.cache.probe import is_shared

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def _lost() -> Iterator[None]:
    """A cache with an unreachable server, and its sessions."""
    engine = "django.contrib.sessions.backends.cached_db"
    with override_settings(CACHES={"default": shared_cache(NOBODY)}, SESSION_ENGINE=engine):
        yield


def test_a_value_is_there_until_it_is_removed() -> None:
    cache.set("key", {"number": 1})
    assert cache.get("key") == {"number": 1}
    cache.clear()
    assert cache.get("key") is None


def test_the_choice_is_said(client: Client, db: None) -> None:
    assert [message.is_serious() for message in check_cache()] == ([] if is_shared() else [False])
    assert client.get("/readyz/").json()["cache"] == ("ok" if is_shared() else "in each process")


@pytest.mark.usefixtures("_lost")
def test_a_lost_cache_saves_no_work_and_breaks_nothing(client: Client, user: User) -> None:
    cache.set("key", 1)
    assert cache.get("key", "nothing") == "nothing"
    cache.clear()
    client.force_login(user)
    assert user.username in client.get("/").content.decode()


@pytest.mark.usefixtures("_lost", "user")
def test_a_lost_cache_lets_nobody_guess_passwords(client: Client) -> None:
    sent = {"username": "ada", "password": "coffee"}
    answers = [client.post("/users/sign-in/", sent, REMOTE_ADDR="192.0.2.77") for _ in range(11)]
    assert answers[-1].status_code == 429


@pytest.mark.usefixtures("_lost")
def test_a_lost_cache_is_told_and_takes_no_process_out_of_service(client: Client, db: None) -> None:
    assert check_cache() == []
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["cache"]) == (200, "unreachable")
