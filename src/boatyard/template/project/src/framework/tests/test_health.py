"""The checks for alive and ready."""

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from framework.health import readiness, views
from framework.health.readiness import NotReady, add_probe


def test_a_process_is_alive_without_its_database(client: Client) -> None:
    response = client.get("/healthz/")  # pytest-django fails this test for any query
    assert response.json() == {"status": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/healthz/", "/healthz", "/readyz/"])
def test_a_probe_needs_no_known_host_and_no_tls(
    client: Client, db: None, settings: Settings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    for method in (client.get, client.head):
        assert method(path, headers={"Host": "10.0.0.7:8000"}).status_code == 200
    assert client.post(path).status_code == 405
    assert client.get("/", headers={"Host": "10.0.0.7:8000"}).status_code == 400


def test_nothing_comes_before_it(settings: Settings) -> None:
    assert settings.MIDDLEWARE[0] == "framework.requests.HealthMiddleware"


def test_a_process_is_ready_with_its_database(client: Client, db: None) -> None:
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["database"]) == (200, "ok")


def test_a_process_is_not_ready_without_its_database(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> list[str]:
        raise OperationalError("connection refused")

    monkeypatch.setattr(views, "pending_migrations", lost)
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["status"]) == (503, "unavailable")
    assert "refused" not in response.content.decode()


def test_a_process_is_not_ready_while_its_database_lacks_migrations(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "pending_migrations", lambda: ["users.0002_more"])
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["database"]) == (503, "not migrated")


def _missing() -> str:
    raise NotReady("no workers")


def test_apps_add_to_what_is_ready(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_probes", {})
    add_probe("search", lambda: "behind")
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["search"]) == (200, "behind")
    add_probe("queue", _missing)
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["queue"]) == (503, "no workers")
