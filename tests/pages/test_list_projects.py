"""The first page."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import LOCAL, PROCESS, Environment, Platform
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project
from tests.pages.things import job, project
from tests.people import owned_by

HOSTILE = '<script>alert("x")</script>'


def test_without_projects_it_says_what_to_do(as_alice: Client) -> None:
    page = as_alice.get("/").content.decode()
    assert "Create your first project" in page
    assert 'href="/projects/new/"' in page
    assert 'type="search"' not in page


def test_each_project_has_the_next_action_that_its_state_asks_for(as_alice: Client, alice: Account) -> None:
    project(alice, "stopped", number=1)
    job(project(alice, "waiting", number=2, is_created=False), JobState.RUNNING)
    job(project(alice, "broken", number=3, is_created=False), JobState.FAILED)
    rows = as_alice.get("/").content.decode().split("<li>")[1:]
    state = {row.split("/projects/")[1].split("/")[0]: row for row in rows}
    assert 'action="/projects/stopped/run/"' in state["stopped"]
    assert "Show the job" in state["waiting"]
    assert "See why" in state["broken"]
    assert all("/jobs/" in state[name] for name in ("waiting", "broken"))


def test_a_list_with_work_in_it_asks_again_and_another_does_not(as_alice: Client, alice: Account) -> None:
    shop = project(alice)
    assert "every 2s" not in as_alice.get("/").content.decode()
    job(shop, JobState.RUNNING)
    assert "every 2s" in as_alice.get("/").content.decode()


def test_search_finds_by_name_and_by_title(as_alice: Client, alice: Account) -> None:
    project(alice, "shop", number=1, title="Harbour goods")
    project(alice, "blog", number=2)
    assert "Harbour goods" in as_alice.get("/?search=harb").content.decode()
    assert "Blog" not in as_alice.get("/?search=harb").content.decode()
    assert "No project matches «zebra»" in as_alice.get("/?search=zebra").content.decode()


def test_htmx_gets_the_rows_alone(as_alice: Client, alice: Account) -> None:
    project(alice)
    part = as_alice.get("/?search=shop", headers={"hx-request": "true"}).content.decode()
    assert "Shop" in part
    assert "<html" not in part
    assert "New project" not in part


def test_titles_and_searches_are_text(as_alice: Client, alice: Account) -> None:
    project(alice, title=HOSTILE)
    for address in ("/", "/projects/shop/", "/projects/shop/logs/", f"/?search={HOSTILE}"):
        page = as_alice.get(address).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("asked", ["0", "-3", "nonsense", "99", "٣", "9" * 40])
def test_any_page_number_gives_a_page(as_alice: Client, alice: Account, asked: str) -> None:
    project(alice)
    assert "Shop" in as_alice.get("/", {"page": asked}).content.decode()


def test_pages_keep_the_search(as_alice: Client, alice: Account) -> None:
    _many(alice, 60)
    page = as_alice.get("/?search=p&page=2").content.decode()
    assert "Page 2 of 3" in page
    assert 'href="?search=p&amp;page=3"' in page


@pytest.mark.parametrize("count", [1, 600])
def test_the_number_of_queries_does_not_grow(
    as_alice: Client, alice: Account, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _many(alice, count)
    with django_assert_num_queries(8):  # session, account, teams, how many, page, environments, jobs
        as_alice.get("/")


def _many(owner: Account, count: int) -> None:
    rows = [
        Project(
            id=uuid4(),
            **owned_by(owner),
            name=f"p-{n}",
            title=f"P {n}",
            repository=f"/srv/p-{n}",
            is_created=True,
        )
        for n in range(count)
    ]
    Project.objects.bulk_create(rows)
    platform, _ = Platform.objects.get_or_create(name=PROCESS, defaults={"kind": PROCESS})
    Environment.objects.bulk_create(
        Environment(project=row, name=LOCAL, platform=platform, checkout=row.repository, port=2000 + n)
        for n, row in enumerate(rows)
    )
