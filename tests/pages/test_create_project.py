"""The form of a new project."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.models import Project
from tests.pages.things import project

NEW, CHECK = "/projects/new/", "/projects/new/check/"


@pytest.fixture
def entered(tmp_path: Path) -> dict[str, Any]:
    """What fills the form."""
    return {"name": "quay", "title": "The quay", "plugins": ["example"], "folder": str(tmp_path), "port": ""}


def test_the_form_shows_the_folder_in_force_and_what_it_would_make(as_alice: Client, alice: Account) -> None:
    alice.projects_folder = "/srv/yard"
    alice.save()
    page = as_alice.get(NEW).content.decode()
    assert 'value="/srv/yard"' in page
    assert "pyproject.toml" in page
    assert ".localhost:" in page


def test_the_presets_are_offered(as_alice: Client) -> None:
    page = as_alice.get(NEW).content.decode()
    assert page.count('class="preset"') == 4
    assert 'data-plugins="postgres redis celery jwt"><strong>API backend</strong>' in page


def test_a_good_form_starts_a_job(as_alice: Client, entered: dict[str, Any]) -> None:
    answer = as_alice.post(NEW, entered)
    made = Project.objects.get()
    assert (made.name, made.title, made.plugins) == ("quay", "The quay", ["htmx", "example"])
    assert answer["Location"] == f"/jobs/{Job.objects.get().pk}/"


def test_plugins_can_be_left_out(as_alice: Client, entered: dict[str, Any]) -> None:
    as_alice.post(NEW, entered | {"plugins": []})
    assert Project.objects.get().plugins == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Give the project a name."),
        ("name", "Größe", "Use lower-case letters"),
        ("name", "-rf", "Use lower-case letters"),
        ("name", "quay\n", "Use lower-case letters"),
        ("name", "../quay", "Use lower-case letters"),
        ("name", "class", "a Python keyword"),
        ("name", "json", "standard library"),
        ("name", "new", "used inside every project"),
        ("name", "x" * 41, "At most 40 characters"),
        ("title", "t" * 81, "At most 80 characters"),
        ("folder", "relative", "Enter the absolute path"),
        ("port", "80", "Choose a port from 1024"),
        ("port", "many", "Enter a whole number."),
        ("plugins", ["warp-drive"], "Select a valid choice"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_stays(
    as_alice: Client, entered: dict[str, Any], field: str, value: Any, said: str
) -> None:
    answer = as_alice.post(NEW, entered | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert 'value="The quay"' in page or field == "title"
    assert not Project.objects.exists()
    assert not Job.objects.exists()


def test_all_faults_are_told_at_once(as_alice: Client, entered: dict[str, Any]) -> None:
    page = as_alice.post(NEW, entered | {"name": "", "port": "80"}).content.decode()
    assert "Give the project a name." in page
    assert "Choose a port" in page


def test_a_field_is_checked_as_soon_as_it_is_left(as_alice: Client, alice: Account) -> None:
    project(alice, "quay")
    assert "A project «quay» already exists." in _check(as_alice, "name", name="quay")
    assert _check(as_alice, "name", name="pier") == ""
    assert "Choose a port" in _check(as_alice, "port", name="pier", port="1")
    assert "whole number" in _check(as_alice, "port", name="pier", port="x")


def test_a_check_says_nothing_of_other_fields(as_alice: Client) -> None:
    assert _check(as_alice, "title", name="", title="Fine") == ""


def test_what_is_checked_is_shown_as_text(as_alice: Client) -> None:
    assert "<b>" not in _check(as_alice, "folder", name="pier", folder="/tmp/../<b>")


def test_the_preview_follows_the_choices(as_alice: Client, entered: dict[str, Any]) -> None:
    whole = as_alice.post(CHECK, entered).content.decode()
    without = as_alice.post(CHECK, entered | {"plugins": []}).content.decode()
    assert "http://quay.localhost:" in whole
    assert f"{entered['folder']}/quay" in whole
    assert "django 6." in whole
    assert "orders" in whole
    assert "orders" not in without
    assert "<html" not in whole
    assert not Project.objects.exists()


def test_a_chosen_port_is_in_the_address(as_alice: Client, entered: dict[str, Any]) -> None:
    assert "http://quay.localhost:9377" in as_alice.post(CHECK, entered | {"port": "9377"}).content.decode()


def test_the_form_needs_an_account(as_charlie: Client) -> None:
    assert as_charlie.get(NEW)["Location"] == "/sign-in/?next=/projects/new/"
    assert as_charlie.post(CHECK, {"name": "quay"}).status_code == 302


def _check(client: Client, field: str, **entered: str) -> str:
    return client.post(f"{CHECK}?field={field}", {"plugins": "example"} | entered).content.decode()


def test_plugins_stand_under_their_categories(as_alice: Client) -> None:
    page = as_alice.get(NEW).content.decode()
    assert page.index("Starting points") < page.index("Data and work") < page.index("Redis cache")


def test_what_a_plugin_requires_is_seen_to_come_along(as_alice: Client, entered: dict[str, Any]) -> None:
    along = 'id="along-htmx"'
    ticked = as_alice.post(CHECK, entered).content.decode()
    assert f'{along} hx-swap-oob="true">Required by Example app</span>' in ticked
    for plugins in ([], ["example", "htmx"]):
        page = as_alice.post(CHECK, entered | {"plugins": plugins}).content.decode()
        assert f'{along} hx-swap-oob="true"></span>' in page
    assert f"{along}>Required by Example app</span>" in as_alice.get(NEW).content.decode()


def test_servers_are_started_unless_the_switch_says_no(as_alice: Client, entered: dict[str, Any]) -> None:
    page = as_alice.get(NEW).content.decode()
    assert '<input type="checkbox" name="servers"' in page
    assert "checked" in page.partition('name="servers"')[2].partition(">")[0]
    off = entered | {"plugins": ["redis"]}
    shown = as_alice.post(CHECK, off).content.decode()
    assert "Without Redis: Each process has its own cache" in shown
    as_alice.post(NEW, off)
    job = Job.objects.get()
    assert job.arguments["servers"] == []
    assert not job.steps.filter(name="servers").exists()
