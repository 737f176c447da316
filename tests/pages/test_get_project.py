"""The page of one project, and what can be done there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.interfaces.platform import WEB, ObservedProcess
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess, ProcessTypes
from boatyard.apps.jobs.models import Job, JobLock, JobState
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container
from boatyard.drivers.base import Condition
from tests.pages.things import PASSWORD, job, project
from tests.projects import local
from tests.stand_in_platform import StandInPlatform, on_platform


class Declared:
    """The processes that every project has beside its server."""

    def __init__(self) -> None:
        self.processes: tuple[DeclaredProcess, ...] = ()

    def of(self, folder: Path) -> tuple[DeclaredProcess, ...]:
        return self.processes


@pytest.fixture
def platform() -> Iterator[StandInPlatform]:
    """A platform on which every project runs."""
    platform = StandInPlatform()
    platform.fixed = ObservedProcess(WEB, Condition.RUNNING)
    with on_platform(platform):
        yield platform


@pytest.fixture
def declared() -> Iterator[Declared]:
    declared = Declared()
    with container.override(ProcessTypes, declared):
        yield declared


@pytest.fixture
def shop(alice: Account) -> Project:
    return project(alice, admin_password=PASSWORD)


def test_a_running_project_links_to_all_of_its_faces(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    page = as_alice.get("/projects/shop/").content.decode()
    for path in ("", "admin/", "api/docs/"):
        assert f'href="http://shop.localhost:9100/{path}"' in page
    assert 'href="vscode://file/srv/projects/shop"' in page
    assert 'action="/projects/shop/stop/"' in page
    assert 'action="/projects/shop/run/"' not in page


def test_a_stopped_project_offers_to_run(as_alice: Client, shop: Project, platform: StandInPlatform) -> None:
    platform.fixed = ObservedProcess(WEB, Condition.STOPPED)
    page = as_alice.get("/projects/shop/").content.decode()
    assert 'action="/projects/shop/run/"' in page
    assert 'action="/projects/shop/stop/"' not in page


def test_a_crashed_project_says_why(as_alice: Client, shop: Project, platform: StandInPlatform) -> None:
    platform.fixed = ObservedProcess(WEB, Condition.FAILED, detail="ModuleNotFoundError: <tide>")
    page = as_alice.get("/projects/shop/").content.decode()
    assert "ModuleNotFoundError: &lt;tide&gt;" in page
    assert 'action="/projects/shop/run/"' in page


@pytest.mark.parametrize("verb", ["run", "stop", "restart"])
def test_a_button_starts_its_job_and_stays_on_the_page(
    as_alice: Client, shop: Project, platform: StandInPlatform, verb: str
) -> None:
    answer = as_alice.post(f"/projects/shop/{verb}/")
    assert answer["Location"] == "/projects/shop/"
    assert Job.objects.get().kind == f"{verb}-environment"
    assert "every 1s" in as_alice.get("/projects/shop/").content.decode()


def test_a_button_pressed_while_a_job_is_at_work_is_heeded_after_it(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    JobLock.objects.create(job=job(shop, JobState.RUNNING, holds_locks=True), resource=f"project:{shop.pk}")
    as_alice.post("/projects/shop/stop/")
    waiting = Job.objects.get(kind="stop-environment")
    page = as_alice.get(f"/jobs/{waiting.pk}/").content.decode()
    assert "This job waits for <a" in page
    assert "Create shop</a>" in page
    assert "Cancel" in page


def test_a_button_is_no_link(as_alice: Client, shop: Project) -> None:
    assert as_alice.get("/projects/shop/run/").status_code == 405


def test_a_page_that_waits_gets_the_state_alone(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    job(shop, JobState.RUNNING)
    part = as_alice.get("/projects/shop/", headers={"hx-request": "true"}).content.decode()
    assert "Working" in part
    assert "Delete this project" not in part


def test_a_page_that_has_waited_is_loaded_anew(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    job(shop)
    assert as_alice.get("/projects/shop/", headers={"hx-request": "true"})["HX-Refresh"] == "true"


def test_a_project_that_is_not_made_has_no_links_to_it(
    as_alice: Client, alice: Account, platform: StandInPlatform
) -> None:
    job(project(alice, is_created=False), JobState.FAILED)
    page = as_alice.get("/projects/shop/").content.decode()
    assert "shop.localhost" not in page
    assert "See why" in page


def test_the_admin_password_is_shown_once(as_alice: Client, shop: Project, platform: StandInPlatform) -> None:
    assert PASSWORD.reveal() not in as_alice.get("/projects/shop/").content.decode()
    shown = as_alice.post("/projects/shop/admin-password/")
    assert PASSWORD.reveal() in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "was already shown" in as_alice.post("/projects/shop/admin-password/").content.decode()


def test_the_admin_password_fits_into_the_page_of_a_job(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    part = as_alice.post("/projects/shop/admin-password/", headers={"hx-request": "true"}).content.decode()
    assert PASSWORD.reveal() in part
    assert "<html" not in part


def test_deleting_asks_for_the_name(as_alice: Client, shop: Project, platform: StandInPlatform) -> None:
    refused = as_alice.post("/projects/shop/delete/", {"confirmation": "Shop", "keep_files": "on"})
    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Type «shop» to delete the project." in page
    assert 'value="Shop"' in page
    assert "checked" in page
    assert not Job.objects.exists()


@pytest.mark.parametrize(("sent", "keeps"), [({}, False), ({"keep_files": "on"}, True)])
def test_deleting_starts_a_job(
    as_alice: Client, shop: Project, platform: StandInPlatform, sent: dict[str, str], keeps: bool
) -> None:
    answer = as_alice.post("/projects/shop/delete/", {"confirmation": "shop"} | sent)
    deletion = Job.objects.get()
    assert answer["Location"] == f"/jobs/{deletion.pk}/"
    assert deletion.arguments["keep_files"] is keeps


def test_the_log_shows_what_was_written(as_alice: Client, shop: Project, platform: StandInPlatform) -> None:
    written = "GET /<b>/ 200\n"
    platform.write_log(local(shop).pk, written)
    page = as_alice.get("/projects/shop/logs/").content.decode()
    assert "GET /&lt;b&gt;/ 200" in page
    assert f'data-stream="/projects/shop/logs/events/?process=web&amp;after={len(written)}"' in page
    assert 'aria-label="Processes"' not in page


def _declared(name: str, *missing: str) -> DeclaredProcess:
    return DeclaredProcess(name, (name,), "sends what is due", missing)


def test_what_runs_beside_the_server_is_shown_with_how_it_is(
    as_alice: Client, shop: Project, platform: StandInPlatform, declared: Declared
) -> None:
    declared.processes = (_declared("beat"), _declared("relay", "RABBITMQ_URL"), _declared("worker"))
    platform.beside = (
        ObservedProcess("beat", Condition.RUNNING),
        ObservedProcess("relay", Condition.STOPPED),
        ObservedProcess("worker", Condition.FAILED, detail="It ended by itself. Its last line: no <broker>"),
    )
    page = as_alice.get("/projects/shop/").content.decode()
    assert "Sends what is due." in page
    assert "It does not start while RABBITMQ_URL is empty in .env." in page
    assert "no &lt;broker&gt;" in page
    assert page.count("Start again") == 1
    assert 'href="/projects/shop/logs/?process=worker"' in page


def test_a_project_without_processes_has_no_list_of_them(
    as_alice: Client, shop: Project, platform: StandInPlatform
) -> None:
    assert "Processes" not in as_alice.get("/projects/shop/").content.decode()


def test_each_process_has_its_own_log(
    as_alice: Client, shop: Project, platform: StandInPlatform, declared: Declared
) -> None:
    declared.processes = (_declared("worker"),)
    platform.write_log(local(shop).pk, "written by worker", "worker")
    page = as_alice.get("/projects/shop/logs/?process=worker").content.decode()
    assert "written by worker" in page
    assert '<a href="?process=web">web</a>' in page
    assert '<a href="?process=worker" aria-current="page">worker</a>' in page


@pytest.mark.parametrize("path", ["logs/", "logs/events/"])
def test_a_process_that_is_not_there_is_refused(
    as_alice: Client, shop: Project, platform: StandInPlatform, path: str
) -> None:
    answer = as_alice.get(f"/projects/shop/{path}?process=..%2Fweb")
    assert answer.status_code == 400
    assert "Choose one of: web." in answer.content.decode()


@pytest.mark.parametrize("path", ["", "logs/", "logs/events/"])
def test_another_account_finds_nothing(as_bob: Client, shop: Project, path: str) -> None:
    answer = as_bob.get(f"/projects/shop/{path}")
    assert answer.status_code == 404
    assert "Shop" not in answer.content.decode().replace("«shop»", "")
