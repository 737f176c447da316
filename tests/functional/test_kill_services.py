"""Workers that are killed at every step of a change of services, and those that come after them."""

from collections.abc import Callable, Iterator, Mapping
from uuid import uuid4

import pytest

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.requests.change_service_job import ChangeServiceJob
from boatyard.apps.backing.models import BackingMode
from tests.docker import clear, containers, engine, volumes
from tests.functional import job_steps
from tests.functional.installation import Installation, Made
from tests.functional.services import (
    make,
    service,
    set_service,
    succeed,
    users,
    written,
)

__all__ = ["engine"]

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("kill-services"),
    pytest.mark.timeout(900),
]


def _request(mode: BackingMode, data: DataChoice) -> ChangeServiceJob:
    return ChangeServiceJob(
        uuid4(), "shop", service="postgres", backing_id=uuid4(), mode=mode, data=data, delete_data=False
    )


STEPS = job_steps.names(_request(BackingMode.CONTAINER, DataChoice.MOVE))
UNDONE = tuple(reversed(job_steps.undone(_request(BackingMode.CONTAINER, DataChoice.EMPTY))))
BACK = job_steps.names(_request(BackingMode.EMBEDDED, DataChoice.MOVE))
WITHIN = {
    "prepare": ("saved",),
    "container": ("program-1", "program-3", "program-5"),
    "copy": ("program-1",),
    "place": ("saved",),
    "migrate": ("program-1",),
}
"""Points in the middle of a step. The third call of Docker reads the compose file, the fifth starts it."""
BACK_WITHIN = WITHIN | {"copy": ("program-2",)}
"""The first call there asks Docker whether the old server runs."""


def _points(step: str, within: Mapping[str, tuple[str, ...]] = WITHIN) -> list[str]:
    return [f"{step}.{what}" for what in (*within.get(step, ("before",)), "after")]


@pytest.fixture(scope="module")
def running_project(
    engine: None, new_installation: Callable[..., Installation]
) -> Iterator[tuple[Installation, Made, str]]:
    installation = new_installation()
    installation.up(rigged=True)
    made = make(installation)
    try:
        yield installation, made, made.name
    finally:
        clear(made.name)


def test_killed_workers_leave_one_container_and_no_data_behind(
    running_project: tuple[Installation, Made, str],
) -> None:
    installation, made, key = running_project
    if service(installation, made, "postgres")["state"] != "embedded":
        _back(installation, made)
    for step in STEPS:
        for point in _points(step):
            installation.points.kill_at(point)
    succeed(installation, set_service(installation, made, "postgres", in_container=True))
    assert installation.points.to_be_killed_at() == []
    assert users(installation, made) == "postgresql admin ada"
    assert containers(key) == [service(installation, made, "postgres")["container"]]
    assert installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running"

    for step in BACK:
        for point in _points(step, BACK_WITHIN):
            installation.points.kill_at(point)
    _back(installation, made)
    assert installation.points.to_be_killed_at() == []
    assert users(installation, made) == "sqlite admin ada"
    assert (containers(key), list((installation.projects / made.name).glob("*.arriving*"))) == ([], [])
    assert installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running"


def test_killed_workers_take_all_of_it_back(running_project: tuple[Installation, Made, str]) -> None:
    installation, made, key = running_project
    if service(installation, made, "postgres")["state"] != "embedded":
        _back(installation, made)
    before = (containers(key), sorted(volumes(key)), written(installation, made, "DATABASE_URL"))
    manage = installation.projects / made.name / "src" / "manage.py"
    whole = manage.read_text()
    installation.points.hold_at("start.before")
    for step in UNDONE:
        for point in _points(step):
            installation.points.kill_at(point)
    job_id = set_service(installation, made, "postgres", in_container=True, data="empty")
    installation.wait_at("start.before")
    assert users(installation, made) == "postgresql admin"
    manage.write_text("raise SystemExit('broken by a test')\n")
    installation.points.hold_at("undo-start.after")
    installation.points.let_go("start.before")
    installation.wait_at("undo-start.after")
    manage.write_text(whole)
    installation.points.let_go("undo-start.after")
    job = installation.rest(job_id)
    assert (job["state"], "broken by a test" in job["error"]) == ("undone", True)
    assert installation.points.to_be_killed_at() == []
    assert (containers(key), sorted(volumes(key)), written(installation, made, "DATABASE_URL")) == before
    assert users(installation, made) == "sqlite admin ada"
    installation.wait(lambda: installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running")


def _back(installation: Installation, made: Made) -> None:
    status, answer = installation.ask(
        "DELETE", f"projects/{made.name}/services/postgres/", {"delete_data": True}
    )
    assert status == 202, answer
    succeed(installation, answer["job_id"])
