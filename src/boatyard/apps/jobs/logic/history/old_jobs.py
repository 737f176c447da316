"""Jobs that are removed since they ended long ago, and those that are kept all the same."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from boatyard.apps.jobs.logic.history.job_logs import remove_lines
from boatyard.apps.jobs.logic.history.removals import Removals
from boatyard.apps.jobs.logic.job_access import superseded
from boatyard.apps.jobs.logic.job_teams import team_of
from boatyard.apps.jobs.models import UNFINISHED, Job, JobLock, JobState


def old_jobs(before: datetime) -> Iterator[UUID]:
    """The jobs that ended before this moment and that nothing needs any more, the oldest first.

    Kept are those that can still be retried or undone, those that say of an earlier one that it cannot, and
    the newest of whatever there still is, which tell its state.
    """
    found = _ended(before).order_by("created_at", "pk").annotate(is_newest=_is_newest())
    for pk, subject, is_newest in list(found.values_list("pk", "subject", "is_newest")):
        if not (is_newest and team_of(subject) is not None):
            yield pk


def remove_job(job_id: UUID, removals: Removals) -> None:
    """Removes a job with its steps and its log. Killed in the middle, it can be called again."""
    remove_lines(job_id, None, removals)
    with transaction.atomic():
        subject = Job.objects.values_list("subject", flat=True).get(pk=job_id)
        Job.objects.filter(pk=job_id).delete()
        removals.add(subject, jobs=1)


def _ended(before: datetime) -> QuerySet[Job]:
    return (
        Job.objects.filter(finished_at__lt=before)
        .exclude(state__in=UNFINISHED)
        .exclude(Q(state=JobState.FAILED) & ~superseded())
        .exclude(Exists(_superseded_by_it(before)))
    )


def _superseded_by_it(before: datetime) -> QuerySet[Job]:
    """Failed jobs that stay: without the later one they could be retried again, and do harm."""
    resources = JobLock.objects.filter(job=OuterRef(OuterRef("pk")), shared=False).values("resource")
    return Job.objects.filter(
        state=JobState.FAILED,
        finished_at__gte=before,
        created_at__lt=OuterRef("created_at"),
        locks__shared=False,
        locks__resource__in=resources,
    )


def _is_newest() -> Q:
    """Whether it is the newest of its subject, or the newest after which earlier ones cannot be undone."""
    later = Job.objects.filter(subject=OuterRef("subject"), created_at__gt=OuterRef("created_at"))
    lasting = later.filter(keeps_earlier_jobs_undoable=False)
    return ~Exists(later) | (Q(keeps_earlier_jobs_undoable=False) & ~Exists(lasting))
