import pytest

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import JobState
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.jobs.worker_setup import WorkerSetup, statuses


def test_cancelling_ends_the_running_program_and_undoes_what_was_begun(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(waits=("two",))
    worker_setup.start_worker()
    program = worker_setup.wait_for_mark("program", "two").process

    with worker_setup.acting():
        bus.execute(CancelJob(job_id))
    job = worker_setup.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])
    assert not program.is_alive()
    assert worker_setup.steps_marked("end") == ["one", "undo:two", "undo:one"]
    assert not (job.can_cancel or job.can_retry or job.can_undo)


def test_a_step_without_a_program_is_cancelled_at_its_next_check(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(loops=("two",))
    worker_setup.start_worker()
    worker_setup.wait(lambda: job_detail(job_id).progress == 0.5)

    with worker_setup.acting():
        bus.execute(CancelJob(job_id))
    job = worker_setup.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])


def test_a_job_that_nobody_has_begun_is_cancelled_at_once(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    with worker_setup.acting():
        bus.execute(CancelJob(job_id))

    assert worker_setup.wait_until_finished(job_id).state == JobState.CANCELLED
    later = worker_setup.enqueue(subject="other")
    worker_setup.run_worker_until(later)
    assert len(worker_setup.marks("begin", "one")) == 1


def test_a_cancel_while_the_worker_is_dead_is_heeded_by_the_next(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(waits=("two",))
    worker = worker_setup.start_worker()
    program = worker_setup.wait_for_mark("program", "two").process
    worker.kill()
    worker.wait()
    with worker_setup.acting():
        bus.execute(CancelJob(job_id))

    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])
    assert not program.is_alive()
    assert worker_setup.marks("intruder") == []


def test_a_killed_worker_that_was_cancelling_leaves_that_to_the_next(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(waits=("two", "undo:two"))
    worker = worker_setup.start_worker()
    worker_setup.wait_for_mark("program", "two")
    with worker_setup.acting():
        bus.execute(CancelJob(job_id))
    worker_setup.wait_for_mark("program", "undo:two")
    worker.kill()
    worker.wait()

    worker_setup.let_go("undo:two")
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])


def test_what_rests_cannot_be_cancelled(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    worker_setup.run_worker_until(job_id)
    with worker_setup.acting(), pytest.raises(Conflict):
        bus.execute(CancelJob(job_id))
