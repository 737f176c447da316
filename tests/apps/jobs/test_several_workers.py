from collections import Counter

from boatyard.apps.jobs.models import Job, JobState, Step
from tests.apps.jobs.work import STEPS
from tests.apps.jobs.worker_setup import WorkerSetup


def test_two_workers_race_for_fifty_jobs_and_each_step_runs_once(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    for number in range(50):
        worker_setup.enqueue(subject=f"s{number}", file=f"{worker_setup.marks_file}-{number}")
    worker_setup.start_worker("--slots", 4)
    worker_setup.start_worker("--slots", 4)

    worker_setup.wait(lambda: not Job.objects.exclude(state=JobState.SUCCEEDED).exists())

    assert set(Step.objects.values_list("attempt", flat=True)) == {1}
    for number in range(50):
        marks = worker_setup.folder.joinpath(f"marks-{number}").read_text().splitlines()
        begun = Counter(mark.split()[1] for mark in marks if mark.startswith("begin"))
        assert begun == dict.fromkeys(STEPS, 1)


def test_a_job_runs_only_on_the_host_it_belongs_to(worker_setup: WorkerSetup) -> None:
    elsewhere = worker_setup.enqueue(subject="a", host="there")
    here = worker_setup.enqueue(subject="b")
    worker_setup.run_worker_until(here)

    assert Job.objects.get(pk=elsewhere).state == JobState.QUEUED
    worker_setup.environment["BOATYARD_HOST"] = "there"
    assert worker_setup.run_worker_until(elsewhere).state == JobState.SUCCEEDED


def test_a_worker_runs_several_jobs_at_a_time_but_not_more_than_its_slots(worker_setup: WorkerSetup) -> None:
    jobs = [
        worker_setup.enqueue(subject=f"s{n}", file=f"{worker_setup.marks_file}-{n}", waits=("one",))
        for n in range(3)
    ]
    worker_setup.start_worker("--slots", 2)
    worker_setup.wait(lambda: Job.objects.filter(state=JobState.RUNNING).count() == 2)
    assert Job.objects.get(state=JobState.QUEUED).worker == ""

    for number in range(3):
        worker_setup.folder.joinpath(f"marks-{number}.one.go").touch()
    for job in jobs:
        assert worker_setup.wait_until_finished(job).state == JobState.SUCCEEDED
