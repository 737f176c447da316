import pytest

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import JobState
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.jobs.yard import Yard, statuses


def test_cancelling_ends_the_running_program_and_undoes_what_was_begun(any_yard: Yard) -> None:
    yard = any_yard
    job_id = yard.enqueue(waits=("two",))
    yard.start_worker()
    program = yard.wait_for_mark("program", "two").process

    with yard.acting():
        bus.execute(CancelJob(job_id))
    job = yard.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])
    assert not program.is_alive()
    assert yard.steps_marked("end") == ["one", "undo:two", "undo:one"]
    assert not (job.can_cancel or job.can_retry or job.can_undo)


def test_a_step_without_a_program_is_cancelled_at_its_next_check(yard: Yard) -> None:
    job_id = yard.enqueue(loops=("two",))
    yard.start_worker()
    yard.wait(lambda: job_detail(job_id).progress == 0.5)

    with yard.acting():
        bus.execute(CancelJob(job_id))
    job = yard.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])


def test_a_job_that_nobody_has_begun_is_cancelled_at_once(yard: Yard) -> None:
    job_id = yard.enqueue()
    with yard.acting():
        bus.execute(CancelJob(job_id))

    assert yard.wait_until_finished(job_id).state == JobState.CANCELLED
    later = yard.enqueue(subject="other")
    yard.run_worker_until(later)
    assert len(yard.marks("begin", "one")) == 1


def test_a_cancel_while_the_worker_is_dead_is_heeded_by_the_next(yard: Yard) -> None:
    job_id = yard.enqueue(waits=("two",))
    worker = yard.start_worker()
    program = yard.wait_for_mark("program", "two").process
    worker.kill()
    worker.wait()
    with yard.acting():
        bus.execute(CancelJob(job_id))

    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])
    assert not program.is_alive()
    assert yard.marks("intruder") == []


def test_a_killed_worker_that_was_cancelling_leaves_that_to_the_next(yard: Yard) -> None:
    job_id = yard.enqueue(waits=("two", "undo:two"))
    worker = yard.start_worker()
    yard.wait_for_mark("program", "two")
    with yard.acting():
        bus.execute(CancelJob(job_id))
    yard.wait_for_mark("program", "undo:two")
    worker.kill()
    worker.wait()

    yard.let_go("undo:two")
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.CANCELLED, ["undone", "undone", "pending"])


def test_what_rests_cannot_be_cancelled(yard: Yard) -> None:
    job_id = yard.enqueue()
    yard.run_worker_until(job_id)
    with yard.acting(), pytest.raises(Conflict):
        bus.execute(CancelJob(job_id))
