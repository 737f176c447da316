"""Locks of jobs: the order of waiting, and that no job waits forever."""

import random
from collections import defaultdict
from uuid import UUID

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import Job, JobState
from boatyard.core.bus import bus
from tests.apps.jobs.worker_setup import WorkerSetup


def _waits_for(job_id: UUID) -> set[UUID]:
    return {job.id for job in job_detail(job_id).waits_for}


def _held(worker_setup: WorkerSetup, *wants: str) -> UUID:
    """A running job that continues until step one is released."""
    job = worker_setup.enqueue(wants=wants, waits=("one",))
    worker_setup.wait(lambda: Job.objects.get(pk=job).state == JobState.RUNNING)
    return job


def _small(worker_setup: WorkerSetup, name: str, *wants: str) -> UUID:
    return worker_setup.enqueue(subject=name, file=str(worker_setup.folder / name), wants=wants)


def test_two_environments_of_one_project_are_worked_on_at_the_same_time(worker_setup: WorkerSetup) -> None:
    worker_setup.start_worker()
    first = _held(worker_setup, "project?", "environment:staging")
    second = _small(worker_setup, "b", "project?", "environment:production")
    assert worker_setup.wait_until_finished(second).state == JobState.SUCCEEDED, (
        job_detail(second),
        worker_setup.output(),
    )
    assert job_detail(first).state == JobState.RUNNING, job_detail(first).error + worker_setup.output()
    worker_setup.let_go("one")
    assert worker_setup.wait_until_finished(first).state == JobState.SUCCEEDED


def test_two_changes_of_one_repository_are_not(worker_setup: WorkerSetup) -> None:
    worker_setup.start_worker()
    first = _held(worker_setup, "project?", "repository")
    second = _small(worker_setup, "b", "project?", "repository")
    after = _small(worker_setup, "c", "other")
    assert worker_setup.wait_until_finished(after).state == JobState.SUCCEEDED
    assert job_detail(second).state == JobState.QUEUED
    assert _waits_for(second) == {first}
    worker_setup.let_go("one")
    assert worker_setup.wait_until_finished(second).state == JobState.SUCCEEDED, job_detail(second).error
    assert _waits_for(second) == set()


def test_who_wants_all_is_not_passed_by_those_that_share(worker_setup: WorkerSetup) -> None:
    worker_setup.start_worker()
    first = _held(worker_setup, "project?", "a")
    everything = _small(worker_setup, "all", "project")
    third = _small(worker_setup, "b", "project?", "b")
    assert _waits_for(everything) == {first}
    assert _waits_for(third) == {everything}
    worker_setup.let_go("one")
    finished = [worker_setup.wait_until_finished(job).finished_at for job in (first, everything, third)]
    assert finished == sorted(finished, key=str)


def test_a_job_that_waits_can_be_cancelled_and_makes_room(worker_setup: WorkerSetup) -> None:
    worker_setup.start_worker()
    first = _held(worker_setup, "a")
    second = _small(worker_setup, "b", "a", "b")
    third = _small(worker_setup, "c", "b")
    assert _waits_for(third) == {second}
    with worker_setup.acting():
        bus.execute(CancelJob(second))
    assert worker_setup.wait_until_finished(third).state == JobState.SUCCEEDED
    assert job_detail(second).state == JobState.CANCELLED
    assert not (worker_setup.folder / "b").exists()
    worker_setup.let_go("one")
    worker_setup.wait_until_finished(first)


def test_the_locks_of_a_job_outlive_its_worker(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    worker = worker_setup.start_worker("--stale", 2)
    first = _held(worker_setup, "a")
    worker_setup.wait_for_mark("begin", "one")
    second = _small(worker_setup, "b", "a")
    worker.kill()
    worker.wait()
    Job.objects.filter(pk=second).update(queued_at=Job.objects.get(pk=first).created_at)
    worker_setup.start_worker("--stale", 2)
    worker_setup.wait_for_mark("begin", "one", 2)
    assert _waits_for(second) == {first}, "although it was queued first, as it seems"
    worker_setup.let_go("one")
    assert worker_setup.wait_until_finished(first).state == JobState.SUCCEEDED
    assert worker_setup.wait_until_finished(second).state == JobState.SUCCEEDED, job_detail(second).error


def test_whoever_waits_for_one_job_does_those_before_it_too(worker_setup: WorkerSetup) -> None:
    first, second = _small(worker_setup, "a", "x"), _small(worker_setup, "b", "x", "y")
    third, other = _small(worker_setup, "c", "y"), _small(worker_setup, "d", "z")
    worker_setup.start_worker("--only", third)
    assert worker_setup.wait_until_finished(third).state == JobState.SUCCEEDED
    assert {job_detail(job).state for job in (first, second)} == {JobState.SUCCEEDED}
    assert job_detail(other).state == JobState.QUEUED


def test_fifty_jobs_with_random_locks_neither_meet_nor_wait_for_ever(any_worker_setup: WorkerSetup) -> None:
    worker_setup, chance = any_worker_setup, random.Random(11)
    wanted = {}
    for number in range(50):
        resources = chance.sample("abcdef", chance.randint(1, 3))
        wants = tuple(each + chance.choice(("", "?")) for each in resources)
        wanted[_small(worker_setup, f"job-{number}", *wants)] = wants
    for _ in range(2):
        worker_setup.start_worker("--slots", 4)

    worker_setup.wait(lambda: not Job.objects.exclude(state=JobState.SUCCEEDED).exists())

    times = defaultdict(list)
    for job in Job.objects.all():
        assert job.started_at
        assert job.finished_at
        for want in wanted[job.pk]:
            times[want.removesuffix("?")].append((job.started_at, job.finished_at, want.endswith("?")))
    for spans in times.values():
        spans.sort(key=lambda span: span[0])
        for number, (_, end, shared) in enumerate(spans):
            for begin, _, also in spans[number + 1 :]:
                assert begin >= end or (shared and also)
