"""A worker that is killed at any point of a job, and the one that comes after it."""

import signal
from typing import Any
from uuid import UUID

import pytest

from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.models import JobState
from boatyard.core.bus import bus
from tests.apps.jobs.work import STEPS
from tests.apps.jobs.yard import FINISHED, PATIENCE, Yard, statuses


def _around(step: str, *writes: str) -> list[str]:
    """The points before and after each of these writes about a step."""
    return [f"{write}:{when}:{step}" for write in writes for when in ("before", "after")]


@pytest.mark.parametrize("step", STEPS)
def test_workers_killed_around_a_step_one_after_the_other_leave_the_job_to_the_next(
    yard: Yard, step: str
) -> None:
    job_id = yard.enqueue()
    for point in (*_around(step, "begin", "finish"), *_around("three", "conclude")):
        _kill_at(yard, point)

    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert list(dict.fromkeys(yard.steps_marked("end"))) == list(STEPS)
    assert yard.marks("intruder") == []


@pytest.mark.parametrize(
    "step", [pytest.param(step, marks=[pytest.mark.exhaustive] * (step != "two")) for step in STEPS]
)
def test_a_killed_workers_program_is_ended_before_its_step_runs_again(any_yard: Yard, step: str) -> None:
    yard = any_yard
    job_id = yard.enqueue(waits=(step,))
    worker = yard.start_worker()
    orphan = yard.wait_for_mark("program", step).process
    worker.kill()
    worker.wait()
    assert orphan.is_alive()

    yard.start_worker()
    second = yard.wait_for_mark("program", step, count=2).process

    assert not orphan.is_alive()
    assert second.is_alive()
    yard.let_go(step)
    job = yard.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert yard.marks("intruder") == []
    assert not second.is_alive()


@pytest.mark.parametrize("step", STEPS)
def test_workers_killed_around_an_undo_leave_it_to_the_next(yard: Yard, step: str) -> None:
    job_id = _failed_at_the_last_step(yard)
    with yard.acting():
        bus.execute(UndoJob(job_id))
    for point in (*_around(step, "begin_undo", "finish_undo"), *_around("one", "conclude")):
        _kill_at(yard, point)

    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone"] * 3)
    undone = [name for name in dict.fromkeys(yard.steps_marked("end")) if name.startswith("undo:")]
    assert undone == ["undo:three", "undo:two", "undo:one"]
    assert yard.marks("intruder") == []


def test_a_program_of_a_killed_undo_is_ended_before_the_undo_runs_again(any_yard: Yard) -> None:
    yard = any_yard
    job_id = _failed_at_the_last_step(yard, waits=("undo:two",))
    with yard.acting():
        bus.execute(UndoJob(job_id))
    worker = yard.start_worker()
    orphan = yard.wait_for_mark("program", "undo:two").process
    worker.kill()
    worker.wait()

    yard.start_worker()
    yard.wait_for_mark("program", "undo:two", count=2)

    assert not orphan.is_alive()
    yard.let_go("undo:two")
    assert yard.wait_until_finished(job_id).state == JobState.UNDONE
    assert yard.marks("intruder") == []


def test_a_step_that_takes_its_worker_down_every_time_fails(yard: Yard) -> None:
    job_id = yard.enqueue()
    for _ in range(5):
        _kill_at(yard, "begin:after:two")

    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.FAILED, ["done", "failed", "pending"])
    assert "took its worker down 5 times" in job.error
    assert job.can_retry


def _failed_at_the_last_step(yard: Yard, **arguments: Any) -> UUID:
    job_id = yard.enqueue(fails={"three": "outside"}, **arguments)
    assert yard.run_worker_until(job_id).state == JobState.FAILED
    return job_id


def _kill_at(yard: Yard, point: str) -> None:
    assert yard.start_worker("--die-at", point).wait(PATIENCE) == -signal.SIGKILL, yard.output()
