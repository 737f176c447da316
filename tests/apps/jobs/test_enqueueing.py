import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction

from boatyard.apps.jobs.kinds import Kinds, Step
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.jobs.services.claims import claimable
from boatyard.bus import Container, InvalidMessage, UnboundDependency
from boatyard.core.bus import bus
from tests.apps.jobs.work import STEPS, Marking, MarkingJob
from tests.apps.jobs.worker_setup import WorkerSetup


def test_the_same_asked_for_twice_is_one_job_until_it_begins(any_worker_setup: WorkerSetup) -> None:
    first = any_worker_setup.enqueue(subject="shop")
    assert any_worker_setup.enqueue(subject="shop") == first
    other = any_worker_setup.enqueue(subject="shop", fails={"two": "bug"})
    assert any_worker_setup.enqueue(subject="shop") not in {first, other}
    assert Job.objects.count() == 3
    assert any_worker_setup.run_worker_until(first).state == JobState.SUCCEEDED


def test_a_job_goes_with_the_transaction_that_enqueued_it(worker_setup: WorkerSetup) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        worker_setup.enqueue()
        raise ZeroDivisionError
    assert claimable("here", 10) == []


def test_a_retry_waits_its_turn(worker_setup: WorkerSetup) -> None:
    first = worker_setup.enqueue(wants=("x", "y"))
    Job.objects.update(state=JobState.FAILED, waiting_since=None)
    second = worker_setup.enqueue(wants=("x",))
    # As if they had been enqueued in the other order.
    Job.objects.filter(pk=first).update(created_at=Job.objects.get(pk=second).created_at)

    with worker_setup.acting():
        bus.execute(RetryJob(first))
    assert [job.id for job in job_detail(first).waits_for] == [second]
    assert [seen.job_id for seen in claimable("here", 10)] == [second]


def test_no_worker_sees_a_job_without_its_steps(worker_setup: WorkerSetup) -> None:
    """Also without a transaction of the caller."""
    seen = []

    def look(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT"):
            with closing(sqlite3.connect(worker_setup.folder / "boatyard.sqlite3")) as other:
                seen.append(other.execute("SELECT count(*) FROM jobs_job").fetchone()[0])
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        worker_setup.enqueue()
    assert seen == [0, 0, 0]


def test_the_steps_are_there_from_the_beginning(worker_setup: WorkerSetup) -> None:
    job = Job.objects.get(pk=worker_setup.enqueue())
    assert [step.name for step in job.steps.order_by("position")] == list(STEPS)
    assert job.title == "Leave marks in marks"


@dataclass(frozen=True, slots=True)
class OtherJob(JobRequest):
    def job_title(self) -> str:
        return "Nothing"


def test_a_request_that_no_kind_carries_out_is_a_bug(worker_setup: WorkerSetup) -> None:
    with pytest.raises(LookupError):
        worker_setup.enqueue(OtherJob())
    assert not Job.objects.exists()


def test_a_kind_is_registered_once_for_its_requests() -> None:
    kinds = Kinds(Container().resolve)
    kinds.register(MarkingJob, Marking)
    with pytest.raises(ValueError, match="already"):
        kinds.register(MarkingJob, Marking)


@pytest.mark.parametrize("times", [0, 2])
def test_steps_have_names_of_their_own(times: int) -> None:
    class Wrong(Marking):
        def steps(self, request: MarkingJob, /) -> tuple[Step[MarkingJob], ...]:
            return super().steps(request) * times

    kinds = Kinds(Container().resolve)
    kinds.register(MarkingJob, Wrong)
    with pytest.raises(ValueError, match="steps"):
        kinds.steps(MarkingJob("marks"))


def test_what_a_kind_depends_on_is_found_missing_at_start_up() -> None:
    class Needy(Marking):
        def __init__(self, queue: JobQueue) -> None: ...

    kinds = Kinds(Container().resolve)
    kinds.register(MarkingJob, Needy)
    with pytest.raises(UnboundDependency, match="JobQueue"):
        kinds.check()


def test_what_cannot_be_stored_is_refused(worker_setup: WorkerSetup) -> None:
    with pytest.raises(InvalidMessage):
        worker_setup.enqueue(MarkingJob(7))  # type: ignore[arg-type]
    assert not Job.objects.exists()


def test_a_job_that_another_version_has_stored_says_so(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    Job.objects.filter(pk=job_id).update(arguments={"folder": "/"})
    job = worker_setup.run_worker_until(job_id)
    assert (job.state, job.error) == (
        "failed",
        "This version of Boatyard does not support the job «Leave marks in marks».",
    )
