from collections import Counter

from boatyard.apps.jobs.models import Job, JobState, Step
from tests.apps.jobs.work import STEPS
from tests.apps.jobs.yard import Yard


def test_two_workers_race_for_fifty_jobs_and_each_step_runs_once(any_yard: Yard) -> None:
    yard = any_yard
    for number in range(50):
        yard.enqueue(subject=f"s{number}", file=f"{yard.marks_file}-{number}")
    yard.start_worker("--slots", 4)
    yard.start_worker("--slots", 4)

    yard.wait(lambda: not Job.objects.exclude(state=JobState.SUCCEEDED).exists())

    assert set(Step.objects.values_list("attempt", flat=True)) == {1}
    for number in range(50):
        marks = yard.folder.joinpath(f"marks-{number}").read_text().splitlines()
        begun = Counter(mark.split()[1] for mark in marks if mark.startswith("begin"))
        assert begun == dict.fromkeys(STEPS, 1)


def test_a_job_runs_only_on_the_host_it_belongs_to(yard: Yard) -> None:
    elsewhere = yard.enqueue(subject="a", host="there")
    here = yard.enqueue(subject="b")
    yard.run_worker_until(here)

    assert Job.objects.get(pk=elsewhere).state == JobState.QUEUED
    yard.environment["BOATYARD_HOST"] = "there"
    assert yard.run_worker_until(elsewhere).state == JobState.SUCCEEDED


def test_a_worker_runs_several_jobs_at_a_time_but_not_more_than_its_slots(yard: Yard) -> None:
    jobs = [yard.enqueue(subject=f"s{n}", file=f"{yard.marks_file}-{n}", waits=("one",)) for n in range(3)]
    yard.start_worker("--slots", 2)
    yard.wait(lambda: Job.objects.filter(state=JobState.RUNNING).count() == 2)
    assert Job.objects.get(state=JobState.QUEUED).worker == ""

    for number in range(3):
        yard.folder.joinpath(f"marks-{number}.one.go").touch()
    for job in jobs:
        assert yard.wait_until_finished(job).state == JobState.SUCCEEDED
