"""Workers and servers that are killed at every step of a creation, and those that come after them."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

import pytest

from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from tests.functional import job_steps
from tests.functional.checks import check_gone, check_whole, key_of
from tests.functional.how_often import OF_EACH
from tests.functional.installation import Installation, Made
from tests.functional.rig.points import WITH_CHILD

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.xdist_group("kill-creation"),
    pytest.mark.timeout(600),
]

REQUEST = CreateProjectJob(uuid4(), "shop")
STEPS = job_steps.names(REQUEST)
UNDONE = job_steps.undone(REQUEST)
WITHIN = {
    "render": ("saved",),
    "repository": ("program-6", "check"),
    "install": ("program-1", "program-2"),
    "migrate": ("program-1",),
    "administrator": ("program-1", "check"),
    "start": ("launched",),
    "undo-render": ("removing",),
}
"""Points in the middle of a step, where it has any; it has `before` and `after` in any case."""


def points_of(step: str) -> list[str]:
    """Where a worker is killed: less often in a step than makes its job give up."""
    return [f"{step}.{what}" for what in (*WITHIN.get(step, ("before",)), "after")]


@dataclass(frozen=True)
class Survivor:
    """A project whose workers were killed one after the other, and where."""

    installation: Installation
    made: Made
    points: list[str]


@pytest.fixture(scope="module", params=OF_EACH)
def survivor(request: pytest.FixtureRequest, new_installation: Callable[..., Installation]) -> Survivor:
    """In each step one worker is killed, or as many as it takes to be everywhere."""
    installation = new_installation()
    points = [point for step in STEPS for point in points_of(step)[request.param]]
    for point in points:
        installation.points.kill_at(point)
    installation.points.kill_at("repository.program-6", WITH_CHILD)
    installation.up(rigged=True)
    made = installation.create()
    job = installation.rest(made.job_id)
    assert job["state"] == "succeeded", (job, installation.log(made.job_id))
    return Survivor(installation, made, points)


@pytest.mark.parametrize("step", STEPS)
def test_a_worker_killed_in_a_step_leaves_it_to_the_next(survivor: Survivor, step: str) -> None:
    points = survivor.installation.points
    workers = [mark.process.pid for mark in points.marks("begin", step)]
    killed_at = {point for point in survivor.points if point.startswith(f"{step}.")}

    assert killed_at.isdisjoint(points.to_be_killed_at())
    assert len(set(workers)) == len(killed_at) + 1
    assert [mark.process.pid for mark in points.marks("end", step)] == workers[-1:]
    assert points.marks("intruder", step) == []


def test_what_killed_workers_have_made_together_is_whole(survivor: Survivor) -> None:
    installation, made = survivor.installation, survivor.made
    assert [step["name"] for step in installation.job(made.job_id)["steps"]] == list(STEPS)
    assert {step["status"] for step in installation.job(made.job_id)["steps"]} == {"done"}
    check_whole(installation, made)


@pytest.mark.exhaustive
def test_a_creation_goes_on_after_its_server_was_killed_at_each_step(installation: Installation) -> None:
    installation.up(rigged=True)
    first, *others = [points_of(step)[0] for step in STEPS]
    installation.points.hold_at(first)
    made = installation.create()
    for point, later in zip([first, *others], [*others, ""], strict=True):
        installation.wait_at(point)
        _kill_server_and_see_its_worker_end(installation)
        installation.points.let_go(point)
        if later:
            installation.points.hold_at(later)
        installation.up(rigged=True)

    job = installation.rest(made.job_id)

    assert job["state"] == "succeeded", (job, installation.log(made.job_id))
    assert installation.points.marks("intruder") == []
    assert {mark.step for mark in installation.points.marks("begin")} == set(STEPS)
    assert all(step["attempt"] >= 2 for step in job["steps"])
    check_whole(installation, made)
    key = key_of(installation, made)
    deletion = installation.ask("DELETE", f"projects/{made.name}/", {"confirmation": made.name})[1]
    assert installation.rest(deletion["job_id"])["state"] == "succeeded"
    check_gone(installation, made, key)


@pytest.mark.parametrize("of_each", OF_EACH)
def test_a_creation_is_taken_back_by_whoever_comes_after_killed_workers(
    installation: Installation, of_each: slice
) -> None:
    points = [point for step in UNDONE for point in (f"{step}.before", *points_of(step))[of_each]]
    for point in dict.fromkeys(points):
        installation.points.kill_at(point)
    installation.points.hold_at(f"{STEPS[-1]}.before")
    installation.up(rigged=True)
    made = installation.create()
    installation.wait_at(f"{STEPS[-1]}.before")
    key = key_of(installation, made)
    assert installation.ask("POST", f"jobs/{made.job_id}/cancel/")[0] in {200, 204}

    job = installation.rest(made.job_id)

    assert job["state"] == "cancelled", (job, installation.log(made.job_id))
    assert installation.points.to_be_killed_at() == []
    assert installation.points.marks("intruder") == []
    assert not installation.projects.exists()
    check_gone(installation, made, key)


def test_both_server_and_worker_killed_at_once_are_followed_by_others(installation: Installation) -> None:
    installation.points.hold_at("install.program-2")
    installation.up(rigged=True)
    made = installation.create()
    installation.wait_at("install.program-2")
    _kill_all(installation)
    installation.points.let_go("install.program-2")

    installation.up(rigged=True)
    job = installation.rest(made.job_id)

    assert job["state"] == "succeeded", (job, installation.log(made.job_id))
    assert installation.points.marks("intruder") == []
    check_whole(installation, made)


def _kill_server_and_see_its_worker_end(installation: Installation) -> None:
    worker = installation.points.marks("begin")[-1].process
    installation.kill_server()
    installation.wait(lambda: not worker.is_alive())


def _kill_all(installation: Installation) -> None:
    workers = installation.workers()
    installation.kill_server()
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
    installation.wait(lambda: not any(worker.is_alive() for worker in workers))
