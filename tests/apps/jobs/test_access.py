"""The jobs that accounts see, and the number of queries."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.models import Job, JobState
from boatyard.core.bus import bus
from boatyard.core.errors import NotFound, Unauthenticated
from boatyard.core.permissions import acting_as
from tests.apps.jobs.worker_setup import WorkerSetup

MESSAGES = [CancelJob, RetryJob, UndoJob, GetJob, ReadJobLog]


@pytest.mark.parametrize("message", MESSAGES)
def test_anothers_job_is_as_unknown_as_one_that_does_not_exist(
    worker_setup: WorkerSetup, message: Callable[[UUID], Any]
) -> None:
    job_id = worker_setup.enqueue()
    other = Account.objects.create_user("bob").as_actor()
    for asked in (job_id, uuid4()):
        with acting_as(other), pytest.raises(NotFound, match="no such job"):
            bus.execute(message(asked))
    assert Job.objects.get().state == JobState.QUEUED


@pytest.mark.parametrize("message", MESSAGES)
def test_a_visitor_learns_nothing(worker_setup: WorkerSetup, message: Callable[[UUID], Any]) -> None:
    with pytest.raises(Unauthenticated):
        bus.execute(message(worker_setup.enqueue()))


def test_a_list_holds_ones_own_jobs_and_an_administrators_holds_all(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    other = Account.objects.create_user("bob").as_actor()
    boss = Account.objects.create_superuser("eve").as_actor()
    for actor, seen in ((worker_setup.account.as_actor(), [job_id]), (other, []), (boss, [job_id])):
        with acting_as(actor):
            page = bus.execute(ListJobs())
        assert [job.id for job in page.items] == seen
        assert page.total == len(seen)


def test_a_list_is_searched_and_paged_the_newest_first(worker_setup: WorkerSetup) -> None:
    for number in range(7):
        worker_setup.enqueue(subject=f"s{number}", file=f"/m/{'odd' if number % 2 else 'even'}-{number}")
    with worker_setup.acting():
        page = bus.execute(ListJobs(search="ODD", page=2, size=2))
        assert [job.title for job in page.items] == ["Leave marks in odd-1"]
        assert page.total == 3
        assert [job.subject for job in bus.execute(ListJobs(subject="s4")).items] == ["s4"]
        assert bus.execute(ListJobs(unfinished=True)).total == 7
        assert bus.execute(ListJobs(search="%")).total == 0


@pytest.mark.parametrize("query", [ListJobs, lambda: GetJob(Job.objects.values_list("pk", flat=True)[0])])
def test_the_number_of_queries_does_not_grow_with_the_jobs(
    worker_setup: WorkerSetup, query: Callable[[], Any]
) -> None:
    def cost() -> int:
        message = query()
        with worker_setup.acting(), CaptureQueriesContext(connection) as queries:
            bus.execute(message)
        return len(queries)

    worker_setup.enqueue(subject="first")
    few = cost()
    for number in range(20):
        worker_setup.enqueue(subject=f"s{number}")
    assert cost() == few <= 4


def test_a_jobs_progress_counts_its_steps_and_the_one_that_runs(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    steps = Job.objects.get(pk=job_id).steps
    steps.filter(position=1).update(status="done", progress=1)
    steps.filter(position=2).update(status="running", progress=0.5)
    with worker_setup.acting():
        assert bus.execute(GetJob(job_id)).progress == pytest.approx(0.5)
        assert bus.execute(ListJobs()).items[0].progress == pytest.approx(0.5)
