"""Apps say where they are mounted."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.checks import run_checks

from apps.core.checks import check_mounting


def _apps(monkeypatch: pytest.MonkeyPatch, **paths: str) -> None:
    configs = [
        SimpleNamespace(name=f"apps.{name}", Plugin=SimpleNamespace(api_path=path))
        for name, path in paths.items()
    ]
    monkeypatch.setattr(apps, "get_app_configs", lambda: configs)


def test_two_apps_cannot_claim_one_path(monkeypatch: pytest.MonkeyPatch) -> None:
    _apps(monkeypatch, invoices="things/", stock="things/", users="users/")
    assert [error.msg for error in check_mounting()] == [
        "apps.invoices claims the api path 'things/', and so does another app",
        "apps.stock claims the api path 'things/', and so does another app",
    ]


def test_a_path_ends_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    _apps(monkeypatch, invoices="invoices")
    assert [error.id for error in check_mounting()] == ["core.E001"]


def test_the_projects_own_apps_are_mounted_well() -> None:
    assert run_checks() == []
