from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db.models import Q

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.logic.job_detail import elapsed, whole_progress
from boatyard.apps.jobs.models import UNFINISHED, Job, JobState
from boatyard.bus import Query
from boatyard.core.pagination import Page, page_of, searched
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class JobSummary:
    id: UUID
    kind: str
    title: str
    subject: str
    account: str
    state: JobState
    progress: float
    created_at: datetime
    finished_at: datetime | None
    seconds: float | None
    error: str


@dataclass(frozen=True, slots=True)
class ListJobs(Query[Page[JobSummary]]):
    """Returns the jobs of the actor's teams, newest first.

    Attributes:
        search: Part of the title.
        subject: Only the jobs of this subject.
        unfinished: Only unfinished jobs.
    """

    access: ClassVar = Access.ACCOUNT

    search: str = ""
    subject: str = ""
    unfinished: bool = False
    page: int = 1
    size: int = 50


class ListJobsHandler:
    def handle(self, message: ListJobs, /) -> Page[JobSummary]:
        found = visible_jobs(current_actor()).filter(_wanted(message))
        newest = found.select_related("account").prefetch_related("steps").order_by("-created_at", "-pk")
        page: Page[Job] = page_of(newest, message.page, message.size)
        return page.map(_summary)


def _wanted(message: ListJobs) -> Q:
    wanted = Q()
    if search := searched(message.search):
        wanted &= Q(title__icontains=search)
    if message.subject:
        wanted &= Q(subject=message.subject)
    if message.unfinished:
        wanted &= Q(state__in=UNFINISHED)
    return wanted


def _summary(job: Job) -> JobSummary:
    return JobSummary(
        id=job.pk,
        kind=job.kind,
        title=job.title,
        subject=job.subject,
        account=job.account.username if job.account else "",
        state=JobState(job.state),
        progress=whole_progress([(step.status, step.progress) for step in job.steps.all()]),
        created_at=job.created_at,
        finished_at=job.finished_at,
        seconds=elapsed(job.started_at, job.finished_at),
        error=job.error,
    )
