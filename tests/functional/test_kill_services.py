"""Workers that are killed at every step of a change of services, and those that come after them."""

from collections.abc import Callable, Iterator

import pytest

from tests.docker import clear, containers, engine, volumes
from tests.functional.installation import Installation, Made
from tests.functional.services import (
    make,
    project_id,
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

STEPS = (
    "prepare",
    "container",
    "wait",
    "stop",
    "copy",
    "write",
    "record",
    "migrate",
    "start",
    "first-page",
    "retire",
)
UNDONE = ("undo-record", "undo-write", "undo-stop", "undo-container", "undo-prepare")
WITHIN = {
    "prepare": ("saved",),
    "container": ("program-5", "program-6"),
    "copy": ("program-1",),
    "migrate": ("program-1",),
}
"""Points in the middle of a step. The fifth call of Docker makes the volume, the sixth the container."""


def _points(step: str) -> list[str]:
    return [f"{step}.{what}" for what in (*WITHIN.get(step, ("before",)), "after")]


@pytest.fixture(scope="module")
def yard(
    engine: None, new_installation: Callable[..., Installation]
) -> Iterator[tuple[Installation, Made, str]]:
    installation = new_installation()
    installation.up(rigged=True)
    made = make(installation)
    key = project_id(installation, made)
    try:
        yield installation, made, key
    finally:
        clear(key)


def test_killed_workers_leave_one_container_and_no_data_behind(
    yard: tuple[Installation, Made, str],
) -> None:
    installation, made, key = yard
    if service(installation, made, "postgres")["state"] != "embedded":
        _back(installation, made)
    for step in STEPS:
        for point in _points(step):
            installation.points.kill_at(point)
    job_id = set_service(installation, made, "postgres", in_container=True, copy_data=True)
    succeed(installation, job_id)
    assert installation.points.to_be_killed_at() == []
    assert users(installation, made) == "postgresql admin ada"
    assert containers(key) == [service(installation, made, "postgres")["container"]]
    assert installation.ask("GET", f"projects/{made.name}/")[1]["state"] == "running"


def test_killed_workers_take_all_of_it_back(yard: tuple[Installation, Made, str]) -> None:
    installation, made, key = yard
    if service(installation, made, "postgres")["state"] != "embedded":
        _back(installation, made)
    before = (containers(key), sorted(volumes(key)), written(installation, made, "DATABASE_URL"))
    manage = installation.projects / made.name / "src" / "manage.py"
    whole = manage.read_text()
    installation.points.hold_at("migrate.before")
    job_id = set_service(installation, made, "postgres", in_container=True)
    installation.wait_at("migrate.before")
    manage.write_text("raise SystemExit('broken by a test')\n")
    installation.points.let_go("migrate.before")
    assert installation.rest(job_id)["state"] == "failed"
    manage.write_text(whole)
    for step in UNDONE:
        for point in _points(step):
            installation.points.kill_at(point)
    installation.ask("POST", f"jobs/{job_id}/undo/")
    installation.wait(lambda: installation.job(job_id)["state"] == "undone")
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
