"""The tabs of a project's page: each has an address of its own, and all have the same header."""

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account, Membership
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project
from boatyard.core.roles import Role
from tests.pages.things import job, project
from tests.people import team

TABS = {
    "Overview": "/projects/shop/",
    "Environments": "/projects/shop/environments/",
    "Plugins": "/projects/shop/plugins/",
    "Settings": "/projects/shop/settings/",
    "Logs": "/projects/shop/logs/",
    "Jobs": "/projects/shop/jobs/",
}


@pytest.fixture
def shop(alice: Account) -> Project:
    return project(alice, title="Harbour shop")


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_has_the_header_and_says_which_it_is(as_alice: Client, shop: Project, tab: str) -> None:
    page = as_alice.get(TABS[tab]).content.decode()
    assert '<nav class="tabs in-one-line" aria-label="Harbour shop">' in page
    assert f'<a href="{TABS[tab]}" aria-current="page">{tab}</a>' in page
    for other in TABS.keys() - {tab}:
        assert f'<a href="{TABS[other]}">{other}</a>' in page
    assert "<h1>Harbour shop</h1>" in page
    assert 'action="/projects/shop/run/"' in page


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_works_for_a_project_that_could_not_be_made(
    as_alice: Client, alice: Account, tab: str
) -> None:
    job(project(alice, is_created=False), JobState.FAILED)
    page = as_alice.get(TABS[tab])
    assert page.status_code == 200
    assert "See why" in page.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_waits_for_a_job_at_one_address(as_alice: Client, shop: Project, tab: str) -> None:
    job(shop, JobState.RUNNING)
    page = as_alice.get(TABS[tab]).content.decode()
    keeps = "?keeps_input=1" if tab == "Settings" else ""
    assert f'hx-get="/projects/shop/{keeps}" hx-trigger="every 1s"' in page


def test_what_is_being_typed_stays_when_a_job_ends(as_alice: Client, shop: Project) -> None:
    job(shop)
    answer = as_alice.get("/projects/shop/?keeps_input=1", headers={"hx-request": "true"})
    assert "HX-Refresh" not in answer
    assert "Stopped" in answer.content.decode()
    assert "hx-get" not in answer.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_another_account_finds_no_tab(as_bob: Client, shop: Project, tab: str) -> None:
    answer = as_bob.get(TABS[tab])
    assert answer.status_code == 404
    assert "Harbour" not in answer.content.decode()


def test_a_viewer_sees_no_buttons_and_is_told_which_role_is_needed(
    as_bob: Client, bob: Account, alice: Account, shop: Project
) -> None:
    crew = team("Crew", alice=Role.ADMIN, bob=Role.VIEWER)
    Project.objects.update(team=crew)
    for tab in TABS.keys() - {"Settings"}:
        page = as_bob.get(TABS[tab]).content.decode()
        main = page[page.index("<main") :]
        assert 'method="post"' not in main, tab
        assert TABS["Settings"] not in main
    refused = as_bob.get(TABS["Settings"])
    assert refused.status_code == 403
    assert "needs the role developer in the team «Crew»" in refused.content.decode()


def test_a_developer_reads_settings_and_does_not_change_them(
    as_bob: Client, bob: Account, alice: Account, shop: Project
) -> None:
    crew = team("Crew", alice=Role.ADMIN, bob=Role.DEVELOPER)
    Project.objects.update(team=crew)
    assert "Save the setting" not in as_bob.get(TABS["Settings"]).content.decode()
    assert as_bob.post(TABS["Settings"], {"key": "NAME", "value": "x"}).status_code == 403
    assert as_bob.post(TABS["Environments"], {"environment": "staging"}).status_code == 403
    Membership.objects.filter(account=bob).update(role=Role.OPERATOR)
    assert "Save the setting" in as_bob.get(TABS["Settings"]).content.decode()


def test_the_jobs_are_those_of_the_project(as_alice: Client, shop: Project, alice: Account) -> None:
    job(shop, title="Create shop")
    job(shop, title="Stop shop")
    job(project(alice, "tides", number=1), title="Stop tides")
    page = as_alice.get(TABS["Jobs"]).content.decode()
    assert "Create shop" in page
    assert "Stop tides" not in page
    found = as_alice.get(f"{TABS['Jobs']}?search=stop", headers={"hx-request": "true"}).content.decode()
    assert "Stop shop" in found
    assert "Create shop" not in found
    assert "<html" not in found
    assert "matches «zebra»" in as_alice.get(f"{TABS['Jobs']}?search=zebra").content.decode()


def test_many_jobs_have_pages(as_alice: Client, shop: Project) -> None:
    for number in range(26):
        job(shop, title=f"Job {number}")
    assert "Page 1 of 2" in as_alice.get(TABS["Jobs"]).content.decode()
    assert "Job 0</a>" in as_alice.get(f"{TABS['Jobs']}?page=2").content.decode()


def test_without_jobs_it_says_what_will_be_there(as_alice: Client, shop: Project) -> None:
    assert "No jobs yet" in as_alice.get(TABS["Jobs"]).content.decode()


def test_plugins_are_picked_from_their_tab(as_alice: Client, shop: Project) -> None:
    assert as_alice.get("/projects/shop/plugins/pick/").status_code == 200
