"""A worker that is killed at any point of a job, and its successor."""

import signal
from typing import Any
from uuid import UUID

import pytest

from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.models import JobState
from boatyard.core.bus import bus
from tests.apps.jobs.work import STEPS
from tests.apps.jobs.worker_setup import FINISHED, PATIENCE, WorkerSetup, statuses


def _around(step: str, *writes: str) -> list[str]:
    """The points before and after each of these writes about a step."""
    return [f"{write}:{when}:{step}" for write in writes for when in ("before", "after")]


@pytest.mark.parametrize("step", STEPS)
def test_workers_killed_around_a_step_one_after_the_other_leave_the_job_to_the_next(
    worker_setup: WorkerSetup, step: str
) -> None:
    job_id = worker_setup.enqueue()
    for point in (*_around(step, "begin", "finish"), *_around("three", "conclude")):
        _kill_at(worker_setup, point)

    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert list(dict.fromkeys(worker_setup.steps_marked("end"))) == list(STEPS)
    assert worker_setup.marks("intruder") == []


@pytest.mark.parametrize(
    "step", [pytest.param(step, marks=[pytest.mark.exhaustive] * (step != "two")) for step in STEPS]
)
def test_a_killed_workers_program_is_ended_before_its_step_runs_again(
    any_worker_setup: WorkerSetup, step: str
) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(waits=(step,))
    worker = worker_setup.start_worker()
    orphan = worker_setup.wait_for_mark("program", step).process
    worker.kill()
    worker.wait()
    assert orphan.is_alive()

    worker_setup.start_worker()
    second = worker_setup.wait_for_mark("program", step, count=2).process

    assert not orphan.is_alive()
    assert second.is_alive()
    worker_setup.let_go(step)
    job = worker_setup.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker_setup.marks("intruder") == []
    assert not second.is_alive()


@pytest.mark.parametrize("step", STEPS)
def test_workers_killed_around_an_undo_leave_it_to_the_next(worker_setup: WorkerSetup, step: str) -> None:
    job_id = _failed_at_the_last_step(worker_setup)
    with worker_setup.acting():
        bus.execute(UndoJob(job_id))
    for point in (*_around(step, "begin_undo", "finish_undo"), *_around("one", "conclude")):
        _kill_at(worker_setup, point)

    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone"] * 3)
    undone = [name for name in dict.fromkeys(worker_setup.steps_marked("end")) if name.startswith("undo:")]
    assert undone == ["undo:three", "undo:two", "undo:one"]
    assert worker_setup.marks("intruder") == []


def test_a_program_of_a_killed_undo_is_ended_before_the_undo_runs_again(
    any_worker_setup: WorkerSetup,
) -> None:
    worker_setup = any_worker_setup
    job_id = _failed_at_the_last_step(worker_setup, waits=("undo:two",))
    with worker_setup.acting():
        bus.execute(UndoJob(job_id))
    worker = worker_setup.start_worker()
    orphan = worker_setup.wait_for_mark("program", "undo:two").process
    worker.kill()
    worker.wait()

    worker_setup.start_worker()
    worker_setup.wait_for_mark("program", "undo:two", count=2)

    assert not orphan.is_alive()
    worker_setup.let_go("undo:two")
    assert worker_setup.wait_until_finished(job_id).state == JobState.UNDONE
    assert worker_setup.marks("intruder") == []


def test_a_step_that_takes_its_worker_down_every_time_fails(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    for _ in range(5):
        _kill_at(worker_setup, "begin:after:two")

    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.FAILED, ["done", "failed", "pending"])
    assert "The worker died 5 times" in job.error
    assert job.can_retry


def _failed_at_the_last_step(worker_setup: WorkerSetup, **arguments: Any) -> UUID:
    job_id = worker_setup.enqueue(fails={"three": "outside"}, **arguments)
    assert worker_setup.run_worker_until(job_id).state == JobState.FAILED
    return job_id


def _kill_at(worker_setup: WorkerSetup, point: str) -> None:
    assert worker_setup.start_worker("--die-at", point).wait(PATIENCE) == -signal.SIGKILL, (
        worker_setup.output()
    )
