from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from boatyard.apps.jobs.logic.job_access import superseded
from boatyard.apps.jobs.logic.locking import jobs_ahead
from boatyard.apps.jobs.logic.possible import advice, can_cancel, can_retry, can_undo
from boatyard.apps.jobs.models import Job, JobGoal, JobState, Step, StepStatus
from boatyard.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class StepDetail:
    position: int
    name: str
    title: str
    status: StepStatus
    seconds: float | None
    progress: float
    attempt: int
    error: str


@dataclass(frozen=True, slots=True)
class JobAhead:
    """A job that another one waits for, since both need the same exclusive lock."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class JobDetail:
    """A job with its steps.

    Attributes:
        seconds: The time from its start until its end or now; None before its start.
        progress: The progress of the whole job, from 0 to 1.
        advice: What to do next after a failure.
        cursor: The number of the newest line of its log.
        lines_removed: How many lines at the beginning of its log were removed, to make room.
        cancelling: What cancelling it now can still undo; empty if that is everything.
        waits_for: The jobs that must finish before it can start.
    """

    id: UUID
    kind: str
    title: str
    subject: str
    account: str
    host: str
    state: JobState
    goal: JobGoal
    progress: float
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    seconds: float | None
    error: str
    advice: str
    can_cancel: bool
    can_retry: bool
    can_undo: bool
    cursor: int
    lines_removed: int
    steps: tuple[StepDetail, ...]
    cancelling: str = ""
    waits_for: tuple[JobAhead, ...] = ()

    def without_clock(self) -> "JobDetail":
        """Returns a copy without the values that change with time or with a new line, for comparison."""
        steps = tuple(replace(step, seconds=None) for step in self.steps)
        return replace(self, seconds=None, cursor=0, steps=steps)


def job_detail(job_id: UUID, jobs: QuerySet[Job] | None = None) -> JobDetail:
    """Returns one of `jobs`, or of all jobs. Raises NotFound if it is not among them."""
    every = Job.objects.all() if jobs is None else jobs
    found = every.select_related("account").annotate(superseded=superseded()).filter(pk=job_id)
    job = found.prefetch_related("steps").first()
    if job is None:
        raise NotFound("There is no such job.")
    return _detail(job, superseded=job.superseded)


def whole_progress(statuses: list[tuple[str, float]]) -> float:
    """Returns the progress of a job from the statuses and progress of its steps.

    All steps have the same weight.
    """
    if not statuses:
        return 0.0
    return sum(1.0 if status == StepStatus.DONE else part for status, part in statuses) / len(statuses)


def elapsed(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None else ((end or timezone.now()) - start).total_seconds()


def _detail(job: Job, *, superseded: bool) -> JobDetail:
    steps = sorted(job.steps.all(), key=lambda step: step.position)
    return JobDetail(
        id=job.pk,
        kind=job.kind,
        title=job.title,
        subject=job.subject,
        account=job.account.username if job.account else "",
        host=job.host,
        state=JobState(job.state),
        goal=JobGoal(job.goal),
        progress=whole_progress([(step.status, step.progress) for step in steps]),
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        seconds=elapsed(job.started_at, job.finished_at),
        error=job.error,
        advice=advice(job, superseded=superseded),
        can_cancel=can_cancel(job),
        can_retry=can_retry(job, superseded=superseded),
        can_undo=can_undo(job, superseded=superseded),
        cursor=job.last_line,
        lines_removed=job.lines_removed,
        steps=tuple(_step(step) for step in steps),
        cancelling=_cancelling(steps) if can_cancel(job) else "",
        waits_for=_ahead(job),
    )


def _cancelling(steps: Sequence[Step]) -> str:
    return next((step.cancelling for step in steps if step.status != StepStatus.DONE), "")


def _ahead(job: Job) -> tuple[JobAhead, ...]:
    if job.waiting_since is None:
        return ()
    return tuple(JobAhead(*row) for row in jobs_ahead(job).order_by("queued_at").values_list("pk", "title"))


def _step(step: Step) -> StepDetail:
    return StepDetail(
        position=step.position,
        name=step.name,
        title=step.title,
        status=StepStatus(step.status),
        seconds=elapsed(step.started_at, step.finished_at),
        progress=step.progress,
        attempt=step.attempt,
        error=step.error,
    )
