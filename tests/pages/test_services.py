"""The servers of a project: on its page, and on pages of their own."""

import re
from pathlib import Path

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from tests.pages import things
from tests.projects import move_project

pytestmark = pytest.mark.django_db

PAGE = "/projects/shop/services/redis/"
URL = "redis://:sesame@127.0.0.1:1/0"


@pytest.fixture
def shop(alice: Account, tmp_path: Path) -> Project:
    """With two plugins that want servers, and an SQLite file."""
    project = things.project(alice, plugins=["example", "postgres", "redis"])
    move_project(project, tmp_path)
    project.refresh_from_db()
    (tmp_path / ".env").write_text("DATABASE_URL=\nREDIS_URL=\n")
    (tmp_path / "db.sqlite3").touch()
    return project


def _connected(shop: Project) -> None:
    (shop.path / ".env").write_text(f"DATABASE_URL=\nREDIS_URL={URL}\n")
    BackingService.objects.create(
        project=shop, service="redis", role=BackingRole.CURRENT, mode=BackingMode.URL, url=Secret(URL)
    )


def test_a_projects_page_says_plainly_what_is_built_in(as_alice: Client, shop: Project) -> None:
    page = as_alice.get("/projects/shop/").content.decode()
    assert page.count("Built in") == 2
    assert "An SQLite file in the project&#x27;s folder." in page
    assert f'href="{PAGE}"' in page


def test_a_project_without_such_plugins_has_no_part_about_servers(as_alice: Client, alice: Account) -> None:
    things.project(alice)
    assert 'id="services"' not in as_alice.get("/projects/shop/").content.decode()


def test_no_page_shows_a_password(as_alice: Client, shop: Project) -> None:
    _connected(shop)
    for address in ("/projects/shop/", PAGE):
        page = as_alice.get(address).content.decode()
        assert "redis://127.0.0.1:1/0" in page
        assert "sesame" not in page


def test_data_moves_by_default_where_there_is_some(as_alice: Client, shop: Project) -> None:
    address = "/projects/shop/services/postgres/"
    offered = as_alice.get(address).content.decode().partition('name="data"')[2]
    assert re.findall(r'<option value="(\w+)"', offered) == ["move", "empty", "existing"]
    assert 'name="data"' not in as_alice.get(PAGE).content.decode()
    wrong = {"how": "container", "url": "", "data": "existing", "delete_data": "on"}
    refused = as_alice.post(address, wrong).content.decode()
    assert "only possible with a container that does not use the existing data" in refused
    assert '<details class="more" open>' in refused
    assert as_alice.post(address, {"how": "container", "url": "", "data": "empty"}).status_code == 302
    assert Job.objects.get().arguments["data"] == "empty"


def test_going_back_to_the_file_takes_the_data_along(as_alice: Client, shop: Project) -> None:
    url = "postgres://ada:sesame@127.0.0.1:1/shop"
    (shop.path / ".env").write_text(f"DATABASE_URL={url}\nREDIS_URL=\n")
    address = "/projects/shop/services/postgres/"
    page = as_alice.get(address).content.decode()
    assert 'id="removal_data"' in page
    assert "kept under another name" in page
    refused = as_alice.post(f"{address}remove/", {"data": "move"}).content.decode()
    assert "cannot be read" in refused.partition('id="removal_data_error"')[2].partition("</p>")[0]
    assert as_alice.post(f"{address}remove/", {"data": "existing"}).status_code == 302


def test_a_container_is_started_by_a_job(as_alice: Client, shop: Project) -> None:
    response = as_alice.post(PAGE, {"how": "container", "url": ""})
    job = Job.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/jobs/{job.pk}/")
    assert job.arguments["mode"] == "container"


@pytest.mark.parametrize(
    ("url", "expected"), [("", "Enter a URL such as"), (URL, "Nothing listens"), ("http://x", "looks like")]
)
def test_a_url_that_does_not_work_is_told_at_its_field(
    as_alice: Client, shop: Project, url: str, expected: str
) -> None:
    response = as_alice.post(PAGE, {"how": "url", "url": url})
    page = response.content.decode()
    assert response.status_code == 400
    assert expected in page.partition('id="id_url_error"')[2].partition("</p>")[0]
    assert "sesame" not in page
    assert not Job.objects.exists()


def test_going_back_is_a_job_too(as_alice: Client, shop: Project) -> None:
    assert as_alice.post(f"{PAGE}remove/").status_code == 400
    _connected(shop)
    assert "Use the built-in fallback" in as_alice.get(PAGE).content.decode()
    assert as_alice.post(f"{PAGE}remove/").status_code == 302
    assert Job.objects.get().arguments["mode"] == "embedded"


@pytest.mark.parametrize("name", ["rabbitmq", "mysql"])
def test_a_service_that_the_project_has_not_is_not_found(as_alice: Client, shop: Project, name: str) -> None:
    assert as_alice.get(f"/projects/shop/services/{name}/").status_code == 404


def test_another_account_finds_nothing(as_bob: Client, shop: Project) -> None:
    assert as_bob.get(PAGE).status_code == 404
    assert as_bob.post(PAGE, {"how": "container"}).status_code == 404
