import pytest
from django.db import connection

from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.models import JobState, LogLine
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from tests.apps.jobs.yard import FINISHED, Yard, statuses
from tests.servers import PostgresServer


def test_a_retry_goes_on_with_the_step_that_failed(any_yard: Yard) -> None:
    yard = any_yard
    job_id = yard.enqueue(fails={"two": "outside"})
    failed = yard.run_worker_until(job_id)
    assert (failed.state, statuses(failed)) == (JobState.FAILED, ["done", "failed", "pending"])
    assert failed.error == failed.steps[1].error == "The index does not answer."
    assert (failed.can_cancel, failed.can_retry, failed.can_undo) == (False, True, True)
    assert "retry" in failed.advice

    yard.put_right("two")
    with yard.acting():
        bus.execute(RetryJob(job_id))
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert yard.steps_marked("begin") == ["one", "two", "two", "three"]
    assert (job.error, job.advice) == ("", "")


def test_what_a_failed_job_has_done_is_undone_backwards_on_request(yard: Yard) -> None:
    job_id = yard.enqueue(fails={"two": "outside"})
    yard.run_worker_until(job_id)
    with yard.acting():
        bus.execute(UndoJob(job_id))
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone", "undone", "pending"])
    assert yard.steps_marked("end")[-2:] == ["undo:two", "undo:one"]


@pytest.mark.parametrize(
    ("failure", "message"),
    [("for good", "The account is closed."), ("input", "It is taken."), ("disk", "The disk is full")],
)
def test_what_no_retry_can_mend_is_undone_at_once(yard: Yard, failure: str, message: str) -> None:
    job_id = yard.enqueue(fails={"two": failure})
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone", "undone", "pending"])
    assert message in job.error
    assert "start anew" in job.advice
    assert not job.can_retry


def test_a_bug_in_a_step_fails_the_job_and_nothing_else(yard: Yard) -> None:
    broken = yard.enqueue(fails={"one": "bug"})
    whole = yard.enqueue(subject="other")
    worker = yard.start_worker()

    job = yard.wait_until_finished(broken)
    assert (job.state, job.error) == (JobState.FAILED, "ZeroDivisionError: division by zero")
    assert yard.wait_until_finished(whole).state == JobState.SUCCEEDED
    assert worker.poll() is None


def test_an_undo_that_fails_is_retried_from_there(yard: Yard) -> None:
    job_id = yard.enqueue(fails={"three": "outside", "undo:two": "outside"})
    yard.run_worker_until(job_id)
    with yard.acting():
        bus.execute(UndoJob(job_id))
    stopped = yard.run_worker_until(job_id)
    assert (stopped.state, statuses(stopped)) == (JobState.FAILED, ["done", "failed", "undone"])
    assert (stopped.can_retry, stopped.can_undo) == (True, False)

    yard.put_right("undo:two")
    with yard.acting():
        bus.execute(RetryJob(job_id))
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == (JobState.UNDONE, ["undone"] * 3)
    assert yard.steps_marked("end").count("undo:three") == 1


@pytest.mark.parametrize("command", [RetryJob, UndoJob])
def test_what_a_later_job_has_replaced_stays_as_it_is(yard: Yard, command: type[RetryJob | UndoJob]) -> None:
    failed = yard.enqueue(fails={"two": "outside"})
    yard.run_worker_until(failed)
    yard.run_worker_until(yard.enqueue())

    with yard.acting(), pytest.raises(Conflict):
        bus.execute(command(failed))
    job = yard.wait_until_finished(failed)
    assert not (job.can_retry or job.can_undo)
    assert "later job" in job.advice


def test_a_job_of_a_kind_that_is_gone_says_so(yard: Yard) -> None:
    from boatyard.apps.jobs.models import Job

    job_id = yard.enqueue()
    Job.objects.update(kind="gone")
    job = yard.run_worker_until(job_id)
    assert (job.state, "«Leave marks in marks»" in job.error) == (JobState.FAILED, True)


@pytest.mark.servers
def test_a_database_that_drops_its_connections_costs_no_job(
    postgres_yard: Yard, postgres: PostgresServer
) -> None:
    yard = postgres_yard
    job_id = yard.enqueue(waits=("two",))
    worker = yard.start_worker()
    yard.wait_for_mark("program", "two")
    postgres.drop_connections()
    connection.close()

    yard.let_go("two")
    job = yard.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker.poll() is None
    assert yard.marks("intruder") == []


def test_a_step_whose_program_a_signal_has_ended_runs_once_more(yard: Yard) -> None:
    job_id = yard.enqueue(killed={"two": 1, "undo:one": 1}, fails={"three": "for good"})
    job = yard.run_worker_until(job_id)

    assert (job.state, job.error) == (JobState.UNDONE, "The account is closed.")
    assert [step.attempt for step in job.steps] == [2, 2, 1]
    assert yard.steps_marked("begin") == [
        *("one", "two", "two", "three"),
        *("undo:three", "undo:two", "undo:one", "undo:one"),
    ]
    lines = list(LogLine.objects.filter(job_id=job_id).values_list("step", "text"))
    assert [step for step, text in lines if "ended by signal 9 (SIGKILL)" in text] == ["two", "one"]
    assert ("two", "Is there enough memory? This step runs once more.") in lines


def test_a_step_whose_program_is_killed_again_fails(yard: Yard) -> None:
    job = yard.run_worker_until(yard.enqueue(killed={"one": 5}))

    assert (job.state, statuses(job)) == (JobState.FAILED, ["failed", "pending", "pending"])
    assert job.error.endswith("was ended by signal 9 (SIGKILL).")
    assert (job.steps[0].attempt, job.can_retry) == (2, True)
