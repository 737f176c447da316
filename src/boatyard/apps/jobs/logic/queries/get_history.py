from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Max, Sum

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.models import HistoryPolicy, HistoryRemoval
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class History:
    """The retention of jobs and logs, and what was removed.

    Attributes:
        days: The days after which finished jobs are removed. Exceptions are jobs that can still be
            retried or undone, and the newest job of each project.
        megabytes: The maximum that the logs of one project may take; the oldest lines are removed first.
        removed_at: When something was removed last; None for never.
        removed_jobs: How many jobs were removed in all.
        removed_bytes: How many bytes of logs.
    """

    days: int
    megabytes: int
    removed_at: datetime | None
    removed_jobs: int
    removed_bytes: int


@dataclass(frozen=True, slots=True)
class GetHistory(Query[History]):
    """The retention of jobs and logs, and what was removed.

    Attributes:
        subject: The subject whose removed jobs and logs are counted, if the actor can see one of its jobs;
            empty for all subjects, for administrators only.
    """

    access: ClassVar = Access.ACCOUNT

    subject: str = ""


class GetHistoryHandler:
    def handle(self, message: GetHistory, /) -> History:
        policy = HistoryPolicy.objects.current()
        removals = HistoryRemoval.objects.filter(subject=message.subject)
        if not message.subject:
            removals = HistoryRemoval.objects.all()
        if not _may_know(message.subject):
            removals = HistoryRemoval.objects.none()
        told = removals.aggregate(at=Max("at"), jobs=Sum("jobs"), size=Sum("size"))
        return History(policy.days, policy.megabytes, told["at"], told["jobs"] or 0, told["size"] or 0)


def _may_know(subject: str) -> bool:
    actor = current_actor()
    return actor.is_admin or bool(subject and visible_jobs(actor).filter(subject=subject).exists())
