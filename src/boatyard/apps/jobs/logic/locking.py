"""Locks between jobs: a job takes its locks together when it is claimed, first come first served.

A job comes before another if it already holds its locks, or was queued first. So two jobs never wait for each
other, and none waits forever.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from boatyard.apps.jobs.models import UNFINISHED, Job, JobLock


def without_obstacle(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Filters these unfinished jobs to those that hold their locks, or can take all of them now."""
    return jobs.filter(Q(holds_locks=True) | ~Exists(_locks_that_wait().filter(job=OuterRef("pk"))))


def jobs_ahead(job: Job) -> QuerySet[Job]:
    """Returns the unfinished jobs that this one directly waits for."""
    if job.holds_locks or job.state not in UNFINISHED:
        return Job.objects.none()
    mine = JobLock.objects.filter(job=job)
    met = JobLock.objects.filter(job=OuterRef("pk")).filter(
        Q(resource__in=mine.filter(shared=False).values("resource"))
        | Q(resource__in=mine.values("resource"), shared=False)
    )
    ahead = Q(holds_locks=True) | Q(queued_at__lt=job.queued_at) | Q(queued_at=job.queued_at, pk__lt=job.pk)
    return Job.objects.filter(Exists(met), ahead, state__in=UNFINISHED).exclude(pk=job.pk)


def with_those_ahead(job_id: UUID) -> set[UUID]:
    """Returns a job with all jobs that it waits for, directly or indirectly."""
    found, new = {job_id}, [job_id]
    while new:
        ahead = {
            pk
            for job in Job.objects.filter(pk__in=new)
            for pk in jobs_ahead(job).values_list("pk", flat=True)
        }
        new = [pk for pk in ahead if pk not in found]
        found.update(new)
    return found


def hold_rows(resources: Iterable[str]) -> None:
    """Prevents other jobs from taking locks on these resources until the transaction ends."""
    rows = JobLock.objects.select_for_update().filter(resource__in=list(resources))
    list(rows.order_by("pk").values_list("pk", flat=True))


def _locks_that_wait() -> QuerySet[JobLock]:
    """Returns the locks whose resource another job gets first."""
    others = JobLock.objects.filter(resource=OuterRef("resource"), job__state__in=UNFINISHED).exclude(
        job=OuterRef("job")
    )
    ahead = others.filter(
        Q(job__holds_locks=True)
        | Q(job__queued_at__lt=OuterRef("job__queued_at"))
        | Q(job__queued_at=OuterRef("job__queued_at"), job__lt=OuterRef("job"))
    )
    return JobLock.objects.filter(
        Q(Exists(ahead), shared=False) | Q(Exists(ahead.filter(shared=False)), shared=True)
    )
