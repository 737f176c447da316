"""The same jobs with Celery to wake workers, by configuration alone, on PostgreSQL and Redis."""

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
from tests.apps.jobs.yard import FINISHED, PATIENCE, Yard, statuses

pytestmark = pytest.mark.servers
CELERY = [sys.executable, "-m", "celery", "-A", "tests.apps.jobs.celery_work", "worker", "--without-mingle"]


class CeleryYard:
    """A yard on PostgreSQL whose bell is Celery on Redis."""

    def __init__(self, yard: Yard) -> None:
        self.yard = yard

    def start_worker(self, name: str, host: str = "here", slots: int = 2) -> subprocess.Popen[bytes]:
        argv = [*CELERY, "-n", f"{name}@test", "-c", str(slots), "--loglevel", "info"]
        return self.yard.start(argv, BOATYARD_HOST=host)

    def enqueue(self, number: int, host: str = "here", **arguments: Any) -> UUID:
        """Enqueues as a process with this configuration would, and rings."""
        file = f"{self.yard.marks_file}-{number}"
        job_id = self.yard.enqueue(subject=f"s{number}", host=host, file=file, **arguments)
        ring_celery(job_id, host)
        return job_id


@pytest.fixture
def celery_yard(postgres_yard: Yard, redis_url: str, settings: Settings) -> Iterator[CeleryYard]:
    from boatyard.apps.jobs.services.celery_app import celery_app

    settings.BOATYARD_CELERY_BROKER_URL = redis_url
    postgres_yard.environment["BOATYARD_CELERY_BROKER_URL"] = redis_url
    celery_app.cache_clear()
    yield CeleryYard(postgres_yard)
    celery_app().close()
    celery_app.cache_clear()


def test_two_workers_share_the_jobs_and_each_step_runs_once(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    celery_yard.start_worker("one")
    celery_yard.start_worker("two")
    yard.wait(lambda: lease_held("here"))
    for number in range(20):
        celery_yard.enqueue(number)

    yard.wait(lambda: not Job.objects.exclude(state=JobState.SUCCEEDED).exists())

    assert set(Step.objects.values_list("attempt", flat=True)) == {1}
    for number in range(20):
        marks = yard.folder.joinpath(f"marks-{number}").read_text().splitlines()
        assert Counter(mark.split()[1] for mark in marks if mark.startswith("begin")) == dict.fromkeys(
            STEPS, 1
        )


def test_a_killed_workers_job_is_finished_by_the_other(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    first = celery_yard.start_worker("one")
    job_id = yard.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    orphan = yard.wait_for_mark("program", "two").process
    celery_yard.start_worker("two")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    yard.wait_for_mark("program", "two", count=2)

    assert not orphan.is_alive()
    yard.let_go("two")
    job = yard.wait_until_finished(job_id)
    assert (job.state, statuses(job)) == FINISHED
    assert yard.marks("intruder") == []


def test_a_killed_process_of_a_workers_pool_does_not_lose_the_job(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    celery_yard.start_worker("one")
    job_id = yard.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    yard.wait_for_mark("program", "two")
    os.kill(yard.marks("begin", "two")[0].process.pid, signal.SIGKILL)

    yard.wait_for_mark("program", "two", count=2)

    yard.let_go("two")
    assert yard.wait_until_finished(job_id).state == JobState.SUCCEEDED
    assert yard.marks("intruder") == []


def test_a_job_is_run_only_by_the_workers_of_its_host(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    celery_yard.start_worker("one", host="here")
    celery_yard.start_worker("two", host="there")
    yard.wait(lambda: lease_held("here") and lease_held("there"))
    jobs = [celery_yard.enqueue(number, host=("here", "there")[number % 2]) for number in range(8)]
    for job_id in jobs:
        assert yard.wait_until_finished(job_id).state == JobState.SUCCEEDED

    workers: dict[str, set[int]] = {"here": set(), "there": set()}
    for number in range(8):
        marks = yard.folder.joinpath(f"marks-{number}").read_text().splitlines()
        workers[("here", "there")[number % 2]] |= {int(mark.split()[2]) for mark in marks}
    assert not workers["here"] & workers["there"]


def test_a_job_whose_ring_was_lost_is_found_by_its_row(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    job_id = yard.enqueue()
    celery_yard.start_worker("one")
    assert yard.wait_until_finished(job_id).state == JobState.SUCCEEDED


def test_a_worker_that_is_told_to_stop_hands_its_job_to_the_other(celery_yard: CeleryYard) -> None:
    yard = celery_yard.yard
    first = celery_yard.start_worker("one")
    job_id = yard.enqueue(waits=("two",))
    ring_celery(job_id, "here")
    yard.wait_for_mark("program", "two")
    celery_yard.start_worker("two")
    first.send_signal(signal.SIGTERM)
    first.wait(PATIENCE)

    yard.wait_for_mark("program", "two", count=2)
    yard.let_go("two")
    assert yard.wait_until_finished(job_id).state == JobState.SUCCEEDED
    assert yard.marks("intruder") == []


def test_a_broker_that_is_gone_does_not_keep_a_job_from_being_enqueued(
    celery_yard: CeleryYard, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    from boatyard.apps.jobs.services.celery_app import celery_app

    celery_app.cache_clear()
    settings.BOATYARD_CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    job_id = celery_yard.enqueue(1)
    assert "will be found by its row" in caplog.text
    assert Job.objects.get(pk=job_id).state == JobState.QUEUED
