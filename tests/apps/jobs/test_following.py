import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.changes import JobChange
from boatyard.apps.jobs.models import JobState
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor, acting_as
from tests.apps.jobs.worker_setup import WorkerSetup, statuses


def _collect(
    worker_setup: WorkerSetup,
    job_id: UUID,
    actor: Actor,
    after: int = 0,
    then: Callable[[JobChange], None] = lambda change: None,
) -> list[JobChange]:
    from boatyard.apps.jobs.logic.follow import follow

    async def collect() -> list[JobChange]:
        await sync_to_async(_forget_connection)()
        try:
            with acting_as(actor):
                stream = follow(job_id, after)
            changes = []
            # Read without an actor, like a streamed response after its request.
            async for change in stream:
                if change is not None:
                    then(change)
                    changes.append(change)
            return changes
        finally:
            await sync_to_async(_forget_connection)()

    return asyncio.run(asyncio.wait_for(collect(), 90))


def _forget_connection() -> None:
    """Closes connections of the thread for asynchronous code, which outlives the test's database."""
    connections["default"].close()
    del connections["default"]


def test_every_line_and_change_arrives_until_the_job_rests(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(waits=("two",))
    worker_setup.start_worker()

    def let_go(change: JobChange) -> None:
        if any(line.text == "program of two runs" for line in change.lines):
            worker_setup.let_go("two")

    changes = _collect(worker_setup, job_id, worker_setup.account.as_actor(), then=let_go)

    assert [line.text for change in changes for line in change.lines if not line.text.startswith("$")] == [
        "one was here",
        "program of two runs",
        "two was here",
        "three was here",
    ]
    jobs = [change.job for change in changes if change.job]
    assert (jobs[-1].state, statuses(jobs[-1])) == (JobState.SUCCEEDED, ["done"] * 3)
    assert "running" in {status for job in jobs for status in statuses(job)}
    assert [change.is_last for change in changes].index(True) == len(changes) - 1


def test_a_stream_goes_on_after_the_line_that_was_seen_last(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    worker_setup.run_worker_until(job_id)
    (change,) = _collect(worker_setup, job_id, worker_setup.account.as_actor(), after=2)
    assert [line.text for line in change.lines] == ["three was here"]
    assert change.is_last


def test_another_accounts_job_cannot_be_followed(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue()
    other = Account.objects.create_user("bob").as_actor()
    for asked in (job_id, uuid4()):
        with pytest.raises(NotFound):
            _collect(worker_setup, asked, other)
