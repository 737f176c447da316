"""Mounting the URLs of apps."""

from pathlib import Path
from types import SimpleNamespace
from typing import Literal, Protocol

import pytest
from django.apps import apps
from django.core.checks import INFO, run_checks
from django.core.exceptions import ImproperlyConfigured

from framework.mounting import check, templates


class Mount(Protocol):
    def __call__(self, *, has_urls: bool = True, claim: str = "api_path", **paths: str) -> None: ...


@pytest.fixture
def mount(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Mount:
    def mount(*, has_urls: bool = True, claim: str = "api_path", **paths: str) -> None:
        if has_urls:
            (tmp_path / "api" / "routes").mkdir(parents=True)
        configs = [
            SimpleNamespace(name=f"apps.{name}", path=tmp_path, Plugin=SimpleNamespace(**{claim: path}))
            for name, path in paths.items()
        ]
        monkeypatch.setattr(apps, "get_app_configs", lambda: configs)

    return mount


def test_two_apps_cannot_claim_one_path(mount: Mount) -> None:
    mount(invoices="things/", stock="things/", users="users/")
    with pytest.raises(ImproperlyConfigured) as caught:
        check()
    assert str(caught.value) == "apps.invoices and apps.stock both claim the api path 'things/'"


def test_a_path_ends_with_a_slash(mount: Mount) -> None:
    mount(invoices="invoices")
    with pytest.raises(ImproperlyConfigured, match="'invoices', which must end with a slash"):
        check()


def test_what_is_claimed_is_there(mount: Mount) -> None:
    mount(has_urls=False, invoices="invoices/")
    with pytest.raises(ImproperlyConfigured, match=r"claims the api path 'invoices/' without api/routes/"):
        check()


@pytest.mark.parametrize("place", ["head", "body"])
def test_what_is_added_to_every_page_is_there(
    mount: Mount, place: Literal["head", "body"], tmp_path: Path
) -> None:
    mount(has_urls=False, claim=f"{place}_template", invoices="invoices/part.html")
    with pytest.raises(ImproperlyConfigured, match=r"without templates/invoices/part.html"):
        check()
    part = tmp_path / "templates" / "invoices" / "part.html"
    part.parent.mkdir(parents=True)
    part.touch()
    check()
    assert templates(place) == ["invoices/part.html"]


def test_the_projects_own_apps_are_mounted_well() -> None:
    check()
    assert [fault for fault in run_checks() if fault.level > INFO] == []
