"""A command line that waits for its job, and does the work where nobody else does."""

import signal

from boatyard.apps.jobs.logic.changes import JobChange
from boatyard.apps.jobs.models import JobState
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.jobs.services.timing import Timing
from tests.apps.jobs.yard import FINISHED, PATIENCE, Yard, statuses


def test_without_a_worker_the_caller_works_at_its_job_and_at_no_other(any_yard: Yard) -> None:
    yard = any_yard
    other = yard.enqueue(subject="other")
    job_id = yard.enqueue()
    changes: list[JobChange] = []

    assert run_until_done(job_id, changes.append, timing=Timing(poll=0.02)) == JobState.SUCCEEDED

    assert statuses(changes[-1].job) == ["done"] * 3 if changes[-1].job else changes[-1].is_last
    assert [line.text for change in changes for line in change.lines] == [
        "one was here",
        "two was here",
        "three was here",
    ]
    assert [change.is_last for change in changes].index(True) == len(changes) - 1
    assert not lease_held("here")
    assert run_until_done(other, timing=Timing(poll=0.02)) == JobState.SUCCEEDED


def test_where_a_worker_serves_the_caller_only_watches(yard: Yard) -> None:
    worker = yard.start_worker()
    yard.wait(lambda: lease_held("here"))
    job_id = yard.enqueue()

    assert run_until_done(job_id) == JobState.SUCCEEDED
    assert {mark.process.pid for mark in yard.marks("begin")} == {worker.pid}


def test_a_caller_that_is_killed_or_interrupted_leaves_a_job_that_goes_on(yard: Yard) -> None:
    job_id = yard.enqueue(waits=("one", "two"))
    first = yard.start_worker("--only", job_id)
    orphan = yard.wait_for_mark("program", "one").process
    first.kill()
    first.wait()

    second = yard.start_worker("--only", job_id)
    yard.wait_for_mark("program", "one", count=2)
    assert not orphan.is_alive()
    yard.let_go("one")
    program = yard.wait_for_mark("program", "two").process
    second.send_signal(signal.SIGINT)
    second.wait(PATIENCE)
    assert not program.is_alive()

    yard.let_go("two")
    assert run_until_done(job_id) == JobState.SUCCEEDED
    job = yard.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert yard.marks("intruder") == []
