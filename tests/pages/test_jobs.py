"""The list of jobs and the page of one."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.models import HistoryRemoval, Job, JobGoal, JobState
from boatyard.apps.projects.models import Project
from tests.pages.things import PASSWORD, job, log, project


@pytest.fixture
def shop(alice: Account) -> Project:
    return project(alice, title="Harbour shop")


def test_without_jobs_it_says_what_they_are(as_alice: Client) -> None:
    assert "No jobs yet" in as_alice.get("/jobs/").content.decode()


def test_the_list_shows_own_jobs_only(as_bob: Client, shop: Project, bob: Account) -> None:
    job(shop)
    job(project(bob, "tides", number=1))
    page = as_bob.get("/jobs/").content.decode()
    assert "Create tides" in page
    assert "Create shop" not in page


def test_the_list_can_be_searched(as_alice: Client, shop: Project) -> None:
    job(shop)
    job(shop, kind="stop-environment", title="Stop shop")
    page = as_alice.get("/jobs/?search=stop").content.decode()
    assert "Stop shop" in page
    assert "Create shop" not in page


def test_the_number_of_queries_does_not_grow(
    as_alice: Client, shop: Project, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(24):
        job(shop)
    with django_assert_max_num_queries(8):
        as_alice.get("/jobs/")


def test_a_running_job_is_followed_from_where_the_page_ends(as_alice: Client, shop: Project) -> None:
    running = job(shop, JobState.RUNNING)
    log(running, "write", "wrote <b>92</b> files")
    log(running, "install", "fetching")
    page = as_alice.get(f"/jobs/{running.pk}/").content.decode()
    assert f'data-stream="/jobs/{running.pk}/events/?after=2"' in page
    assert "wrote &lt;b&gt;92&lt;/b&gt; files" in page
    assert f'action="/jobs/{running.pk}/cancel/"' in page
    assert "<noscript>" in page
    opened = [part.split('id="')[1].split('"')[0] for part in page.split("<details open>")[1:]]
    assert opened == ["step-install"]


def test_a_failed_job_says_why_and_what_can_be_done(as_alice: Client, shop: Project) -> None:
    failed = job(shop, JobState.FAILED, error="No network: is there a cable?")
    page = as_alice.get(f"/jobs/{failed.pk}/").content.decode()
    assert "No network: is there a cable?" in page
    for verb in ("retry", "undo"):
        assert f'action="/jobs/{failed.pk}/{verb}/"' in page
    assert "data-stream" not in page


def test_a_creation_that_went_well_offers_the_next_step(as_alice: Client, shop: Project) -> None:
    Environment.objects.update(admin_password=PASSWORD)
    page = as_alice.get(f"/jobs/{job(shop).pk}/").content.decode()
    assert "Harbour shop is ready" in page
    assert 'href="http://shop.localhost:9100/admin/"' in page
    assert 'action="/projects/shop/admin-password/"' in page
    assert PASSWORD.reveal() not in page


def test_another_job_links_to_its_project_only(as_alice: Client, shop: Project) -> None:
    page = as_alice.get(f"/jobs/{job(shop, kind='stop-project').pk}/").content.decode()
    assert 'href="/projects/shop/"' in page
    assert "is ready" not in page


def test_a_job_outlives_its_project(as_alice: Client, shop: Project) -> None:
    done = job(shop)
    shop.delete()
    assert as_alice.get(f"/jobs/{done.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("verb", "before", "goal"),
    [
        ("cancel", JobState.RUNNING, JobGoal.CANCEL),
        ("retry", JobState.FAILED, JobGoal.FINISH),
        ("undo", JobState.FAILED, JobGoal.UNDO),
    ],
)
def test_a_button_says_what_to_do_with_the_job(
    as_alice: Client, shop: Project, verb: str, before: JobState, goal: JobGoal
) -> None:
    asked = job(shop, before)
    assert as_alice.post(f"/jobs/{asked.pk}/{verb}/")["Location"] == f"/jobs/{asked.pk}/"
    asked.refresh_from_db()
    assert asked.goal == goal
    assert not JobState(asked.state).is_finished


def test_a_button_that_came_too_late_is_told_so(as_alice: Client, shop: Project) -> None:
    done = job(shop)
    page = as_alice.post(f"/jobs/{done.pk}/cancel/", follow=True).content.decode()
    assert "Only a waiting or running job can be cancelled." in page


def test_another_accounts_job_is_not_found(as_bob: Client, shop: Project) -> None:
    running = job(shop, JobState.RUNNING)
    for address in (f"/jobs/{running.pk}/", f"/jobs/{running.pk}/events/", f"/jobs/{uuid4()}/"):
        assert as_bob.get(address).status_code == 404
    assert as_bob.post(f"/jobs/{running.pk}/cancel/").status_code == 404
    assert Job.objects.get().goal == JobGoal.FINISH


def test_how_long_jobs_are_kept_is_shown_and_changed_by_an_administrator(
    as_alice: Client, as_bob: Client
) -> None:
    assert "kept for 90 days" in as_bob.get("/jobs/").content.decode()
    seen = as_bob.get("/jobs/history/").content.decode()
    assert "An administrator can change that." in seen
    assert "<form method" not in seen.split("<main")[1]
    assert as_bob.post("/jobs/history/", {"days": "1", "megabytes": "1"}).status_code == 403

    refused = as_alice.post("/jobs/history/", {"days": "0", "megabytes": "x"})
    assert refused.status_code == 400
    assert (
        "Enter a number of days from 1 to 3650."
        in as_alice.post("/jobs/history/", {"days": "0", "megabytes": "5"}).content.decode()
    )
    assert as_alice.post("/jobs/history/", {"days": "30", "megabytes": "5"}).status_code == 302
    assert 'value="30"' in as_alice.get("/jobs/history/").content.decode()
    started = as_alice.post("/jobs/history/remove/")
    assert Job.objects.get().title in as_alice.get(started["Location"]).content.decode()


def test_pages_say_what_was_removed(as_alice: Client, shop: Project) -> None:
    shortened = job(shop, lines_removed=12)
    HistoryRemoval.objects.create(job_id=uuid4(), subject=shop.subject, jobs=3, size=2048)
    assert (
        "The first 12 lines of its log were removed"
        in as_alice.get(f"/jobs/{shortened.pk}/").content.decode()
    )
    for page in ("/jobs/", "/projects/shop/jobs/"):
        text = as_alice.get(page).content.decode()
        assert "so far 3 jobs and 2.0\xa0KB of logs" in text, page
