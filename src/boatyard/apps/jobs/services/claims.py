"""Claims of jobs by workers."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from boatyard.apps.jobs.logic.events.locks_released import publish_release
from boatyard.apps.jobs.logic.locking import hold_rows, with_those_ahead, without_obstacle
from boatyard.apps.jobs.models import Job, JobGoal, JobLock, JobState, StepStatus
from boatyard.apps.jobs.services.fence import fenced

MOST_INTERRUPTIONS = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a worker has claimed. Every write includes the attempt."""

    job_id: UUID
    attempt: int


def claimable(host: str, limit: int, only_job: UUID | None = None) -> list[Claim]:
    """Returns the jobs of `host` that wait only for a worker, longest waiting first, each with its attempt.

    Args:
        only_job: Only this job, and the jobs that it waits for.
    """
    waiting = without_obstacle(Job.objects.filter(host=host, waiting_since__lte=Now()))
    if only_job is not None:
        waiting = waiting.filter(pk__in=with_those_ahead(only_job))
    return [Claim(*row) for row in waiting.order_by("waiting_since").values_list("pk", "attempt")[:limit]]


def claim(seen: Claim, worker: str) -> Claim | None:
    """Claims a job with all of its locks for `worker`; returns None if another worker was faster."""
    with transaction.atomic():
        hold_rows(JobLock.objects.filter(job_id=seen.job_id).values_list("resource", flat=True))
        waiting = Job.objects.filter(pk=seen.job_id, attempt=seen.attempt, waiting_since__isnull=False)
        taken = without_obstacle(waiting).update(
            attempt=F("attempt") + 1,
            worker=worker,
            waiting_since=None,
            holds_locks=True,
            started_at=Coalesce("started_at", timezone.now()),
            state=Case(
                When(goal=JobGoal.FINISH, then=Value(JobState.RUNNING)), default=Value(JobState.UNDOING)
            ),
        )
    return Claim(seen.job_id, seen.attempt + 1) if taken else None


def release(held: Claim, *, died: bool = False, setback: float = 0) -> None:
    """Puts a job back into the queue. It resumes at the interrupted step.

    Args:
        died: Its worker died. If this happens repeatedly in one step, the step fails.
        setback: Seconds before it may be claimed again.

    Raises:
        StaleWorker: Another worker released or finished it.
    """
    with fenced(held.job_id, held.attempt) as job:
        job.attempt += 1
        job.worker = ""
        job.waiting_since = Now() + timedelta(seconds=setback)
        if job.state == JobState.RUNNING:
            job.state = JobState.QUEUED
        _interrupt_steps(job, died=died)
        job.save()


def _interrupt_steps(job: Job, *, died: bool) -> None:
    for step in job.steps.filter(status__in=[StepStatus.RUNNING, StepStatus.UNDOING]):
        if step.status == StepStatus.RUNNING:
            step.status = StepStatus.INTERRUPTED
        step.interruptions += died
        if step.interruptions >= MOST_INTERRUPTIONS:
            step.status = StepStatus.FAILED
            step.error = job.error = (
                f"The worker died {step.interruptions} times during «{step.title}». Check whether the "
                f"machine has enough memory."
            )
            job.state = JobState.FAILED
            job.waiting_since, job.holds_locks = None, False
            publish_release(job)
            job.finished_at = step.finished_at = timezone.now()
        step.save()
