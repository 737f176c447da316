import pytest
from django.db import connection

from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.models import JobState, LogLine
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.jobs.worker_setup import FINISHED, WorkerSetup, statuses
from tests.servers import PostgresServer


def test_a_retry_goes_on_with_the_step_that_failed(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(fails={"two": "outside"})
    failed = worker_setup.run_worker_until(job_id)
    assert (failed.state, statuses(failed)) == (JobState.FAILED, ["done", "failed", "pending"])
    assert failed.error == failed.steps[1].error == "The index does not answer."
    assert (failed.can_cancel, failed.can_retry, failed.can_undo) == (False, True, True)
    assert "retry" in failed.advice

    worker_setup.put_right("two")
    with worker_setup.acting():
        bus.execute(RetryJob(job_id))
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert worker_setup.steps_marked("begin") == ["one", "two", "two", "three"]
    assert (job.error, job.advice) == ("", "")


def test_what_a_failed_job_has_done_is_undone_backwards_on_request(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(fails={"two": "outside"})
    worker_setup.run_worker_until(job_id)
    with worker_setup.acting():
        bus.execute(UndoJob(job_id))
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone", "undone", "pending"])
    assert worker_setup.steps_marked("end")[-2:] == ["undo:two", "undo:one"]


@pytest.mark.parametrize(
    ("failure", "message"),
    [("for good", "The account is closed."), ("input", "It is taken."), ("disk", "The disk is full")],
)
def test_what_no_retry_can_mend_is_undone_at_once(
    worker_setup: WorkerSetup, failure: str, message: str
) -> None:
    job_id = worker_setup.enqueue(fails={"two": failure})
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone", "undone", "pending"])
    assert message in job.error
    assert "start again" in job.advice
    assert not job.can_retry


def test_a_bug_in_a_step_fails_the_job_and_nothing_else(worker_setup: WorkerSetup) -> None:
    broken = worker_setup.enqueue(fails={"one": "bug"})
    whole = worker_setup.enqueue(subject="other")
    worker = worker_setup.start_worker()

    job = worker_setup.wait_until_finished(broken)
    assert (job.state, job.error) == (JobState.FAILED, "ZeroDivisionError: division by zero")
    assert worker_setup.wait_until_finished(whole).state == JobState.SUCCEEDED
    assert worker.poll() is None


def test_an_undo_that_fails_is_retried_from_there(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(fails={"three": "outside", "undo:two": "outside"})
    worker_setup.run_worker_until(job_id)
    with worker_setup.acting():
        bus.execute(UndoJob(job_id))
    stopped = worker_setup.run_worker_until(job_id)
    assert (stopped.state, statuses(stopped)) == (JobState.FAILED, ["done", "failed", "undone"])
    assert (stopped.can_retry, stopped.can_undo) == (True, False)

    worker_setup.put_right("undo:two")
    with worker_setup.acting():
        bus.execute(RetryJob(job_id))
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone"] * 3)
    assert worker_setup.steps_marked("end").count("undo:three") == 1


@pytest.mark.parametrize("command", [RetryJob, UndoJob])
def test_what_a_later_job_has_replaced_stays_as_it_is(
    worker_setup: WorkerSetup, command: type[RetryJob | UndoJob]
) -> None:
    failed = worker_setup.enqueue(fails={"two": "outside"})
    worker_setup.run_worker_until(failed)
    worker_setup.run_worker_until(worker_setup.enqueue())

    with worker_setup.acting(), pytest.raises(Conflict):
        bus.execute(command(failed))
    job = worker_setup.wait_until_finished(failed)
    assert not (job.can_retry or job.can_undo)
    assert "later job" in job.advice


def test_a_job_of_a_kind_that_is_gone_says_so(worker_setup: WorkerSetup) -> None:
    from boatyard.apps.jobs.models import Job

    job_id = worker_setup.enqueue()
    Job.objects.update(kind="gone")
    job = worker_setup.run_worker_until(job_id)
    assert (job.state, "«Leave marks in marks»" in job.error) == (JobState.FAILED, True)


@pytest.mark.servers
def test_a_database_that_drops_its_connections_costs_no_job(
    postgres_worker_setup: WorkerSetup, postgres: PostgresServer
) -> None:
    worker_setup = postgres_worker_setup
    job_id = worker_setup.enqueue(waits=("two",))
    worker = worker_setup.start_worker()
    worker_setup.wait_for_mark("program", "two")
    postgres.drop_connections()
    connection.close()

    worker_setup.let_go("two")
    job = worker_setup.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker.poll() is None
    assert worker_setup.marks("intruder") == []


def test_a_step_whose_program_a_signal_has_ended_runs_once_more(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(killed={"two": 1, "undo:one": 1}, fails={"three": "for good"})
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, job.error) == (JobState.UNDONE, "The account is closed.")
    assert [step.attempt for step in job.steps] == [2, 2, 1]
    assert worker_setup.steps_marked("begin") == [
        *("one", "two", "two", "three"),
        *("undo:three", "undo:two", "undo:one", "undo:one"),
    ]
    lines = list(LogLine.objects.filter(job_id=job_id).values_list("step", "text"))
    assert [step for step, text in lines if "ended by signal 9 (SIGKILL)" in text] == ["two", "one"]
    assert ("two", "Check whether the machine has enough memory. The step runs once more.") in lines


def test_a_step_whose_program_is_killed_again_fails(worker_setup: WorkerSetup) -> None:
    job = worker_setup.run_worker_until(worker_setup.enqueue(killed={"one": 5}))

    assert (job.state, statuses(job)) == (JobState.FAILED, ["failed", "pending", "pending"])
    assert job.error.endswith("was ended by signal 9 (SIGKILL).")
    assert (job.steps[0].attempt, job.can_retry) == (2, True)
