"""The same jobs with Celery to wake workers, by configuration, on PostgreSQL and Redis."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.jobs.models import Job, JobState, Step
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.worker_notifiers import ring_celery
from tests.apps.jobs.work import STEPS
from tests.apps.jobs.worker_setup import FINISHED, PATIENCE, WorkerSetup, statuses

pytestmark = pytest.mark.servers
CELERY = [sys.executable, "-m", "celery", "-A", "tests.apps.jobs.celery_work", "worker", "--without-mingle"]


class CeleryWorkerSetup:
    """An installation on PostgreSQL that wakes workers with Celery on Redis."""

    def __init__(self, worker_setup: WorkerSetup) -> None:
        self.worker_setup = worker_setup

    def start_worker(self, name: str, host: str = "here", slots: int = 2) -> subprocess.Popen[bytes]:
        argv = [*CELERY, "-n", f"{name}@test", "-c", str(slots), "--loglevel", "info"]
        return self.worker_setup.start(argv, BOATYARD_HOST=host)

    def enqueue(self, number: int, host: str = "here", **arguments: Any) -> UUID:
        """Enqueues a job as a process with this configuration, and wakes workers."""
        file = f"{self.worker_setup.marks_file}-{number}"
        job_id = self.worker_setup.enqueue(subject=f"s{number}", host=host, file=file, **arguments)
        ring_celery(job_id, host)
        return job_id


@pytest.fixture
def celery_worker_setup(
    postgres_worker_setup: WorkerSetup, redis_url: str, settings: Settings
) -> Iterator[CeleryWorkerSetup]:
    from boatyard.apps.jobs.services.celery_app import celery_app

    settings.BOATYARD_CELERY_BROKER_URL = redis_url
    postgres_worker_setup.environment["BOATYARD_CELERY_BROKER_URL"] = redis_url
    celery_app.cache_clear()
    yield CeleryWorkerSetup(postgres_worker_setup)
    celery_app().close()
    celery_app.cache_clear()


def test_two_workers_share_the_jobs_and_each_step_runs_once(celery_worker_setup: CeleryWorkerSetup) -> None:
    worker_setup = celery_worker_setup.worker_setup
    celery_worker_setup.start_worker("one")
    celery_worker_setup.start_worker("two")
    worker_setup.wait(lambda: lease_held("here"))
    for number in range(20):
        celery_worker_setup.enqueue(number)

    worker_setup.wait(lambda: not Job.objects.exclude(state=JobState.SUCCEEDED).exists())

    assert set(Step.objects.values_list("attempt", flat=True)) == {1}
    for number in range(20):
        marks = worker_setup.folder.joinpath(f"marks-{number}").read_text().splitlines()
        assert Counter(mark.split()[1] for mark in marks if mark.startswith("begin")) == dict.fromkeys(
            STEPS, 1
        )


def test_a_killed_workers_job_is_finished_by_the_other(celery_worker_setup: CeleryWorkerSetup) -> None:
    worker_setup = celery_worker_setup.worker_setup
    first = celery_worker_setup.start_worker("one")
    job_id = worker_setup.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    orphan = worker_setup.wait_for_mark("program", "two").process
    celery_worker_setup.start_worker("two")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    worker_setup.wait_for_mark("program", "two", count=2)

    assert not orphan.is_alive()
    worker_setup.let_go("two")
    job = worker_setup.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert worker_setup.marks("intruder") == []


def test_a_killed_process_of_a_workers_pool_does_not_lose_the_job(
    celery_worker_setup: CeleryWorkerSetup,
) -> None:
    worker_setup = celery_worker_setup.worker_setup
    celery_worker_setup.start_worker("one")
    job_id = worker_setup.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    worker_setup.wait_for_mark("program", "two")
    os.kill(worker_setup.marks("begin", "two")[0].process.pid, signal.SIGKILL)

    worker_setup.wait_for_mark("program", "two", count=2)

    worker_setup.let_go("two")
    assert worker_setup.wait_until_finished(job_id).state == JobState.SUCCEEDED
    assert worker_setup.marks("intruder") == []


def test_a_job_is_run_only_by_the_workers_of_its_host(celery_worker_setup: CeleryWorkerSetup) -> None:
    worker_setup = celery_worker_setup.worker_setup
    celery_worker_setup.start_worker("one", host="here")
    celery_worker_setup.start_worker("two", host="there")
    worker_setup.wait(lambda: lease_held("here") and lease_held("there"))
    jobs = [celery_worker_setup.enqueue(number, host=("here", "there")[number % 2]) for number in range(8)]
    for job_id in jobs:
        assert worker_setup.wait_until_finished(job_id).state == JobState.SUCCEEDED

    workers: dict[str, set[int]] = {"here": set(), "there": set()}
    for number in range(8):
        marks = worker_setup.folder.joinpath(f"marks-{number}").read_text().splitlines()
        workers[("here", "there")[number % 2]] |= {int(mark.split()[2]) for mark in marks}
    assert not workers["here"] & workers["there"]


def test_a_job_whose_ring_was_lost_is_found_by_its_row(celery_worker_setup: CeleryWorkerSetup) -> None:
    worker_setup = celery_worker_setup.worker_setup
    job_id = worker_setup.enqueue()
    celery_worker_setup.start_worker("one")
    assert worker_setup.wait_until_finished(job_id).state == JobState.SUCCEEDED


def test_a_worker_that_is_told_to_stop_hands_its_job_to_the_other(
    celery_worker_setup: CeleryWorkerSetup,
) -> None:
    worker_setup = celery_worker_setup.worker_setup
    first = celery_worker_setup.start_worker("one")
    job_id = worker_setup.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    worker_setup.wait_for_mark("program", "two")
    celery_worker_setup.start_worker("two")
    first.send_signal(signal.SIGTERM)
    first.wait(PATIENCE)

    worker_setup.wait_for_mark("program", "two", count=2)
    worker_setup.let_go("two")
    assert worker_setup.wait_until_finished(job_id).state == JobState.SUCCEEDED
    assert worker_setup.marks("intruder") == []


def test_a_broker_that_is_gone_does_not_keep_a_job_from_being_enqueued(
    celery_worker_setup: CeleryWorkerSetup, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    from boatyard.apps.jobs.services.celery_app import celery_app

    celery_app.cache_clear()
    settings.BOATYARD_CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    job_id = celery_worker_setup.enqueue(1)
    assert "a worker will find job" in caplog.text
    assert Job.objects.get(pk=job_id).state == JobState.QUEUED
