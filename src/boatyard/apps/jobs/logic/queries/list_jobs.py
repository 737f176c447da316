from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.logic.job_detail import elapsed, whole_progress
from boatyard.apps.jobs.models import UNFINISHED, Job, JobState
from boatyard.bus import Query
from boatyard.core.permissions import current_actor

_LARGEST_PAGE = 200


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
class JobPage:
    """A page of a list.

    Attributes:
        total: How many there are on all pages.
        page: From 1.
    """

    jobs: tuple[JobSummary, ...]
    total: int
    page: int
    page_size: int


@dataclass(frozen=True, slots=True)
class ListJobs(Query[JobPage]):
    """The actor's jobs, the newest first.

    Attributes:
        search: Part of the title.
        subject: Only the jobs of this subject.
        unfinished: Only those that do not rest.
    """

    search: str = ""
    subject: str = ""
    unfinished: bool = False
    page: int = 1
    page_size: int = 50


class ListJobsHandler:
    def handle(self, message: ListJobs, /) -> JobPage:
        size = min(max(message.page_size, 1), _LARGEST_PAGE)
        page = max(message.page, 1)
        found = visible_jobs(current_actor()).filter(_wanted(message))
        newest = found.select_related("account").prefetch_related("steps").order_by("-created_at", "-pk")
        shown = newest[(page - 1) * size : page * size]
        return JobPage(tuple(_summary(job) for job in shown), found.count(), page, size)


def _wanted(message: ListJobs) -> Q:
    wanted = Q()
    if message.search.strip():
        wanted &= Q(title__icontains=message.search.strip().replace("\0", ""))
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
        account=job.account.username,
        state=JobState(job.state),
        progress=whole_progress([(step.status, step.progress) for step in job.steps.all()]),
        created_at=job.created_at,
        finished_at=job.finished_at,
        seconds=elapsed(job.started_at, job.finished_at),
        error=job.error,
    )
