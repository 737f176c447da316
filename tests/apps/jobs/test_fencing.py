"""A worker that is alive although it was declared dead."""

import signal
from collections.abc import Callable

import psutil
import pytest

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.models import Job, LogLine, Step
from boatyard.apps.jobs.services.claims import Claim, claim, claimable, release
from boatyard.apps.jobs.services.job_state_writer import JobStateWriter
from boatyard.apps.jobs.services.log_buffer import LogBuffer
from tests.apps.jobs.worker_setup import FINISHED, WorkerSetup, statuses


def test_a_frozen_worker_is_replaced_and_stops_when_it_thaws(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(waits=("two",))
    frozen = worker_setup.start_worker()
    first = worker_setup.wait_for_mark("program", "two").process
    worker_setup.freeze(frozen)

    worker_setup.start_worker("--stale", 3)
    second = worker_setup.wait_for_mark("program", "two", count=2).process
    assert not first.is_alive()
    frozen.send_signal(signal.SIGCONT)
    worker_setup.wait(lambda: "was taken from this worker" in worker_setup.output())

    assert second.is_alive()
    assert worker_setup.steps_marked("program") == ["two", "two"], (
        "what a successor ended is not run once more"
    )
    worker_setup.let_go("two")
    job = worker_setup.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker_setup.steps_marked("end") == ["one", "two", "three"]
    numbers = list(LogLine.objects.filter(job_id=job_id).values_list("number", flat=True))
    assert numbers == list(range(1, job.cursor + 1))


@pytest.mark.servers
def test_a_worker_frozen_within_a_transaction_does_not_hold_its_job_for_ever(
    postgres_worker_setup: WorkerSetup,
) -> None:
    worker_setup = postgres_worker_setup
    job_id = worker_setup.enqueue()
    frozen = worker_setup.start_worker("--stale", 3, "--freeze-within", "two")
    worker_setup.wait(lambda: psutil.Process(frozen.pid).status() == psutil.STATUS_STOPPED)

    job = worker_setup.run_worker_until(job_id, "--stale", 3)

    assert (job.state, statuses(job)) == FINISHED
    assert [step.attempt for step in job.steps] == [1, 2, 1]


@pytest.fixture
def stale(any_worker_setup: WorkerSetup) -> Claim:
    """A former claim on a job that another worker has now."""
    any_worker_setup.enqueue()
    first = _claim(any_worker_setup, "first")
    release(first, died=True)
    _claim(any_worker_setup, "second")
    return first


@pytest.mark.parametrize(
    "write",
    [
        lambda writer, step: writer.begin(step),
        lambda writer, step: writer.begin_again(step),
        lambda writer, step: writer.finish(step, {"stale": True}),
        lambda writer, step: writer.remember({"stale": True}),
        lambda writer, step: writer.fail(step, "stale"),
        lambda writer, step: writer.interrupt(step),
        lambda writer, step: writer.turn_back(step, "stale"),
        lambda writer, step: writer.go_back(),
        lambda writer, step: writer.begin_undo(step),
        lambda writer, step: writer.finish_undo(step, {"stale": True}),
        lambda writer, step: writer.fail_undo(step, "stale"),
        lambda writer, step: writer.conclude(),
        lambda writer, step: writer.reject("stale"),
    ],
)
def test_nothing_that_a_stale_worker_writes_counts(
    stale: Claim, write: Callable[[JobStateWriter, Step], object]
) -> None:
    before = _rows()

    with pytest.raises(StaleWorker):
        write(JobStateWriter(stale), Step.objects.get(job_id=stale.job_id, position=1))

    assert _rows() == before


def test_a_stale_worker_cannot_release_the_job(stale: Claim) -> None:
    with pytest.raises(StaleWorker):
        release(stale)
    assert Job.objects.get().worker == "second"


def test_the_lines_of_a_stale_worker_are_refused_and_then_it_may_not_even_add_one(stale: Claim) -> None:
    log = LogBuffer(stale, str)
    log.add("too late")
    with pytest.raises(StaleWorker):
        log.flush()
    with pytest.raises(StaleWorker):
        log.add("still talking")
    assert not LogLine.objects.exists()


def _claim(worker_setup: WorkerSetup, worker: str) -> Claim:
    (seen,) = worker_setup.wait(lambda: claimable("here", 10))
    taken = claim(seen, worker)
    assert taken is not None
    assert claim(seen, "somebody slower") is None
    return taken


def _rows() -> list[object]:
    return [*Job.objects.values(), *Step.objects.order_by("pk").values()]
