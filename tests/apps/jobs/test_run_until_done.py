"""A command that waits for its job, and runs it if there is no worker."""

import signal

from boatyard.apps.jobs.logic.changes import JobChange
from boatyard.apps.jobs.models import JobState
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.jobs.services.timing import Timing
from tests.apps.jobs.worker_setup import FINISHED, PATIENCE, WorkerSetup, statuses


def test_without_a_worker_the_caller_works_at_its_job_and_at_no_other(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    other = worker_setup.enqueue(subject="other")
    job_id = worker_setup.enqueue()
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


def test_where_a_worker_serves_the_caller_only_watches(worker_setup: WorkerSetup) -> None:
    worker = worker_setup.start_worker()
    worker_setup.wait(lambda: lease_held("here"))
    job_id = worker_setup.enqueue()

    assert run_until_done(job_id) == JobState.SUCCEEDED
    assert {mark.process.pid for mark in worker_setup.marks("begin")} == {worker.pid}


def test_a_caller_that_is_killed_or_interrupted_leaves_a_job_that_goes_on(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(waits=("one", "two"))
    first = worker_setup.start_worker("--only", job_id)
    orphan = worker_setup.wait_for_mark("program", "one").process
    first.kill()
    first.wait()

    second = worker_setup.start_worker("--only", job_id)
    worker_setup.wait_for_mark("program", "one", count=2)
    assert not orphan.is_alive()
    worker_setup.let_go("one")
    program = worker_setup.wait_for_mark("program", "two").process
    second.send_signal(signal.SIGINT)
    second.wait(PATIENCE)
    assert not program.is_alive()

    worker_setup.let_go("two")
    assert run_until_done(job_id) == JobState.SUCCEEDED
    job = worker_setup.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker_setup.marks("intruder") == []
