"""The retention of finished jobs and logs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import Environment
from boatyard.apps.environments.services.process_platform import ProcessPlatform
from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory
from boatyard.apps.jobs.logic.commands.set_history_policy import SetHistoryPolicy
from boatyard.apps.jobs.logic.queries.get_history import GetHistory, History
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.models import Job, JobLock, JobState, LogLine, Step
from boatyard.apps.jobs.services.looking_at_history import look_at_history
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from boatyard.core.errors import Forbidden, Invalid
from boatyard.core.paths import logs_folder
from boatyard.core.permissions import acting_as
from tests.apps.jobs.worker_setup import WorkerSetup
from tests.pages.things import job, log, project

LINE = "x" * 999_999
"""A line of one megabyte, including its end."""


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    made: Locks = container.resolve(Locks)()
    with container.override(ProcessPlatform, ProcessPlatform(made)):  # The existing one has another folder.
        yield logs_folder()


@pytest.fixture
def owner(worker_setup: WorkerSetup) -> Account:
    return Account.objects.create_superuser("eve")


@pytest.fixture
def shop(owner: Account) -> Project:
    return project(owner)


def past(made: Job, days: int) -> Job:
    """Moves the times of a job into the past."""
    moment = timezone.now() - timedelta(days=days)
    Job.objects.filter(pk=made.pk).update(created_at=moment, finished_at=moment)
    JobLock.objects.create(job=made, resource=made.subject)
    return made


def full(made: Job, lines: int) -> Job:
    log(made, "write", *[LINE] * lines)
    Job.objects.filter(pk=made.pk).update(log_size=lines * 1_000_000)
    return made


def removed(owner: Account) -> tuple[UUID, History]:
    with acting_as(owner.as_actor()):
        job_id = bus.execute(RemoveHistory())
        assert run_until_done(job_id) is JobState.SUCCEEDED
        return job_id, bus.execute(GetHistory())


def left() -> set[str]:
    return set(Job.objects.exclude(kind="remove-history").values_list("title", flat=True))


def test_old_jobs_are_removed_with_their_logs_and_what_is_needed_stays(owner: Account, shop: Project) -> None:
    other = project(owner, "tides", number=1)
    for made in (job(shop, title="first"), job(shop, JobState.FAILED, title="failed, and dealt with since")):
        log(made, "write", "planks", "nails")
        past(made, 100)
    past(job(shop, title="at the limit"), 89)
    past(job(other, JobState.FAILED, title="can be retried"), 200)
    past(job(project(owner, "reef", number=2), title="newest of its project"), 300)
    Job.objects.filter(pk=past(job(other, title="runs"), 500).pk).update(state=JobState.RUNNING, worker="w")

    job_id, history = removed(owner)
    assert left() == {"at the limit", "can be retried", "newest of its project", "runs"}
    assert (history.removed_jobs, history.removed_bytes, history.days) == (2, 2 * 13, 90)
    assert not LogLine.objects.exclude(job_id=job_id).exists()
    said = list(LogLine.objects.filter(job_id=job_id).values_list("text", flat=True))
    assert "Removed 2 jobs that ended more than 90 days ago, and 26 bytes of their logs." in said


def test_a_job_stays_that_keeps_an_earlier_one_from_being_retried(owner: Account, shop: Project) -> None:
    """The earlier job was retried and failed again. Without the later one it could be retried once more."""
    earlier = past(job(shop, JobState.FAILED, title="earlier"), 100)
    past(job(shop, title="later"), 99)
    past(job(shop, title="newest"), 1)
    Job.objects.filter(pk=earlier.pk).update(finished_at=timezone.now())
    removed(owner)
    assert left() == {"earlier", "later", "newest"}


def test_jobs_of_what_is_gone_are_removed_to_the_last(owner: Account, shop: Project) -> None:
    past(job(shop), 100)
    shop.delete()
    removed(owner)
    assert left() == set()


def test_the_logs_of_a_project_are_shortened_the_oldest_first(owner: Account, shop: Project) -> None:
    old, new = past(full(job(shop, title="old"), 2), 5), past(full(job(shop, title="new"), 2), 4)
    running = full(job(shop, JobState.RUNNING, title="runs", worker="somebody"), 3)
    small = full(job(project(owner, "tides", number=1)), 1)
    with acting_as(owner.as_actor()):
        bus.execute(SetHistoryPolicy(days=90, megabytes=4))

    _, history = removed(owner)
    sizes = {made: Job.objects.values_list("log_size", flat=True).get(pk=made.pk) for made in (old, new)}
    assert sizes == {old: 0, new: 1_000_000}
    assert LogLine.objects.filter(job=running).count() == 3
    assert LogLine.objects.filter(job=small).count() == 1
    assert (history.removed_jobs, history.removed_bytes) == (0, 3_000_000)
    with acting_as(owner.as_actor()):
        assert bus.execute(GetHistory(shop.subject)).removed_bytes == 3_000_000
        for made, count in ((old, 0), (new, 1)):
            page = bus.execute(ReadJobLog(made.pk))
            assert (len(page.lines), page.is_complete) == (count, True)
    assert run_until_done(old.pk) is JobState.SUCCEEDED  # following it ends


def test_the_log_of_a_process_that_writes_is_shortened_last(
    owner: Account, shop: Project, logs: Path
) -> None:
    environment = Environment.objects.local(shop.pk)
    own = logs / f"{environment.pk}.log"
    own.write_bytes(b"line\n" * 400_000)
    old = past(full(job(shop), 1), 1)
    with acting_as(owner.as_actor()):
        bus.execute(SetHistoryPolicy(days=90, megabytes=1))
    with own.open("ab") as process:
        removed(owner)
        process.write(b"written after\n")
    assert Job.objects.get(pk=old.pk).log_size == 0
    assert own.read_text().startswith(
        "[Boatyard has removed what was written before this, to make room.]\nline\n"
    )
    assert own.read_text().endswith("line\nwritten after\n")
    assert sum(file.stat().st_size for file in logs.iterdir()) < 1_100_000


def test_killed_in_the_middle_it_goes_on_and_counts_right(worker_setup: WorkerSetup, owner: Account) -> None:
    shop = project(owner)
    for number in range(3):
        log(made := job(shop, title=f"{number}"), "write", "planks")
        past(made, 100 - number)
    with acting_as(owner.as_actor()):
        job_id = bus.execute(RemoveHistory())
    killed = worker_setup.start_worker("--die-at", "finish:before:jobs")
    killed.wait(60)
    assert worker_setup.run_worker_until(job_id).state == JobState.SUCCEEDED
    with acting_as(owner.as_actor()):
        history = bus.execute(GetHistory())
    assert (history.removed_jobs, history.removed_bytes) == (2, 14)
    assert Step.objects.get(job_id=job_id, name="jobs").attempt == 2


def test_a_worker_looks_by_itself_as_it_starts(worker_setup: WorkerSetup, owner: Account) -> None:
    shop = project(owner)
    for days in (100, 99):
        past(job(shop), days)
    worker_setup.start_worker()
    worker_setup.wait(lambda: Job.objects.filter(kind="remove-history", state=JobState.SUCCEEDED).exists())
    assert Job.objects.filter(subject=shop.subject).count() == 1


def test_with_nothing_to_remove_it_makes_no_job(owner: Account, shop: Project) -> None:
    past(job(shop), 1)
    look_at_history()
    assert not Job.objects.filter(kind="remove-history").exists()


def test_only_administrators_change_what_is_kept(owner: Account, worker_setup: WorkerSetup) -> None:
    with worker_setup.acting():
        with pytest.raises(Forbidden):
            bus.execute(SetHistoryPolicy(1, 1))
        with pytest.raises(Forbidden):
            bus.execute(RemoveHistory())
        assert bus.execute(GetHistory()).days == 90
    with acting_as(owner.as_actor()), pytest.raises(Invalid) as refused:
        bus.execute(SetHistoryPolicy(0, 0))
    assert sorted(refused.value.fields) == ["days", "megabytes"]


def test_others_are_not_told_what_was_removed(
    owner: Account, shop: Project, worker_setup: WorkerSetup
) -> None:
    for days in (100, 99):
        past(job(shop), days)
    removed(owner)
    with worker_setup.acting():
        assert bus.execute(GetHistory()).removed_at is None
        assert bus.execute(GetHistory(shop.subject)).removed_at is None


def test_the_folder_of_logs_may_hold_what_is_not_ours(owner: Account, shop: Project, logs: Path) -> None:
    (logs / "notes.txt").write_text("x")
    (logs / "link.log").symlink_to(Path("/etc/passwd"))
    removed(owner)
    assert (logs / "notes.txt").exists()
