from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.models import UNFINISHED, Job, JobState


@dataclass(frozen=True, slots=True)
class LatestJob:
    """The newest job of a subject."""

    id: UUID
    kind: str
    state: JobState

    @property
    def is_at_work(self) -> bool:
        """Whether it is running or waiting."""
        return not self.state.is_finished


def latest_jobs(subjects: Iterable[str]) -> dict[str, LatestJob]:
    """Returns the newest job of each subject that has one, in one query."""
    newest = Job.objects.filter(subject=OuterRef("subject")).order_by("-created_at", "-pk").values("pk")[:1]
    found = Job.objects.filter(subject__in=list(subjects), pk=Subquery(newest))
    return {
        job.subject: LatestJob(job.pk, job.kind, JobState(job.state))
        for job in found.only("subject", "kind", "state")
    }


def latest_lasting_job(subject: str) -> Job | None:
    """Returns the newest job of a subject after which earlier ones cannot be undone."""
    return (
        Job.objects.filter(subject=subject, keeps_earlier_jobs_undoable=False)
        .order_by("-created_at", "-pk")
        .first()
    )


def unfinished_jobs(subject: str, request: type[JobRequest]) -> QuerySet[Job]:
    """Returns the unfinished jobs of a subject with this class of requests."""
    return Job.objects.filter(subject=subject, kind=request.kind(), state__in=UNFINISHED)
