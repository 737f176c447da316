"""The other processes of a project, as its plugins declare and all interfaces show them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from rest_framework.test import APIClient

from boatyard.apps.environments.cli.logs import logs
from boatyard.apps.environments.services.declared_processes import DeclaredProcesses
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue
from boatyard.apps.projects.cli.show import show
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.paths import logs_folder, run_folder
from boatyard.core.permissions import acting_as
from boatyard.drivers.process import ProcessDriver
from tests.people import account, creator, token
from tests.projects import local, registered_project

pytestmark = pytest.mark.django_db
NAMES = ["worker", "beat", "flower"]


@pytest.fixture(scope="session")
def declared() -> DeclaredProcesses:
    return DeclaredProcesses(shipped_catalogue(shipped_locks()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder with only its state files."""
    spec = RenderingSpec(name="shop", title="Shop", plugins=("celery",))
    for path, text in shipped_catalogue(shipped_locks()).state(spec).texts().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


@pytest.fixture
def shop(folder: Path) -> Iterator[Project]:
    owner = account("ann")
    project = registered_project(
        owner=owner,
        name="shop",
        title="Shop",
        folder=str(folder),
        port=9100,
        plugins=["celery"],
        is_created=True,
    )
    key = local(project).pk
    with acting_as(owner.as_actor()):
        yield project
    ProcessDriver(run_folder(), logs_folder()).forget(str(key))


@pytest.mark.parametrize(
    ("line", "is_given"),
    [
        ("REDIS_URL=redis://localhost", True),
        ("export REDIS_URL='redis://localhost'", True),
        ("export REDIS_URL = 'redis://localhost'", False),
        ("REDIS_URL_FILE=/run/secrets/redis", True),
        ("REDIS_URL=", False),
        ("REDIS_URL=''", False),
        ("REDIS_URL= # later", True),
        ("# REDIS_URL=redis://localhost", False),
        ("OTHER_REDIS_URL=redis://localhost", False),
    ],
)
def test_a_process_waits_for_the_service_that_it_needs(
    declared: DeclaredProcesses, folder: Path, line: str, is_given: bool
) -> None:
    (folder / ".env").write_text(f"PORT=8890\n{line}\n")
    found = declared.of(folder)
    assert [process.name for process in found] == NAMES
    assert {process.missing for process in found} == {() if is_given else ("REDIS_URL",)}


def test_a_folder_that_names_no_plugins_has_no_processes(declared: DeclaredProcesses, tmp_path: Path) -> None:
    assert declared.of(tmp_path) == ()
    (tmp_path / ".boatyard.toml").write_text("[")
    assert declared.of(tmp_path) == ()
    assert declared.of(tmp_path / "gone") == ()


def test_a_project_that_is_not_made_yet_has_none(shop: Project) -> None:
    Project.objects.update(is_created=False)
    assert bus.execute(GetProject("shop")).processes == ()


def test_the_api_lists_them_and_gives_their_logs(shop: Project) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token(creator(shop))}")
    detail = client.get("/api/v1/projects/shop/").json()
    assert [process["name"] for process in detail["processes"]] == NAMES
    assert {process["condition"] for process in detail["processes"]} == {"stopped"}
    assert detail["processes"][0]["missing"] == ["REDIS_URL"]
    assert client.get("/api/v1/projects/shop/log/?process=worker").json()["text"] == ""
    refused = client.get("/api/v1/projects/shop/log/?process=nope")
    assert refused.status_code == 400
    assert refused.json()["fields"]["process"] == [
        "There is no process 'nope'. Choose one of: web, worker, beat, flower."
    ]


def test_the_command_line_shows_them(shop: Project) -> None:
    shown = CliRunner().invoke(show, ["shop"], catch_exceptions=False).output
    assert "worker    not configured: REDIS_URL is empty in .env" in shown


def test_the_command_line_reads_the_log_of_each(shop: Project) -> None:
    driver = ProcessDriver(run_folder(), logs_folder())
    for process in ("web", "worker"):
        log = driver.log_file(str(local(shop).pk), process)
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(f"from {process}\n")
    assert CliRunner().invoke(logs, ["shop"]).output == "from web\n"
    assert CliRunner().invoke(logs, ["shop", "--process", "worker"]).output == "from worker\n"
    as_json = json.loads(CliRunner().invoke(logs, ["shop", "--process", "worker", "--json"]).output)
    assert (as_json["process"], as_json["lines"]) == ("worker", ["from worker"])
