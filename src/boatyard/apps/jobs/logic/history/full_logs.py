"""Logs of one project that take more room than the policy leaves them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from boatyard.apps.jobs.logic.history.job_logs import remove_lines
from boatyard.apps.jobs.logic.history.removals import Removals
from boatyard.apps.jobs.logic.interfaces.process_logs import ProcessLogs, StoredLog
from boatyard.apps.jobs.models import UNFINISHED, Job


@dataclass(frozen=True, slots=True)
class _Log:
    """A log that can be shortened: of a finished job, or a file of a process."""

    changed_at: datetime
    size: int
    source: UUID | StoredLog


def full_subjects(limit: int, logs: ProcessLogs) -> Mapping[str, int]:
    """The subjects whose logs take more than `limit` bytes, each with how many too many."""
    sizes: defaultdict[str, int] = defaultdict(int)
    for subject, size in Job.objects.filter(log_size__gt=0).values_list("subject").annotate(Sum("log_size")):
        sizes[subject] += size
    for log in logs.all():
        sizes[log.subject] += log.size
    return {subject: size - limit for subject, size in sizes.items() if size > limit}


def make_room(subject: str, excess: int, logs: ProcessLogs, removals: Removals) -> None:
    """Removes the oldest logs of a subject until `excess` bytes are free; no line of an unfinished job."""
    found = sorted([*_of_jobs(subject), *_of_processes(subject, logs)], key=lambda log: log.changed_at)
    for log in found:
        if excess <= 0:
            return
        if isinstance(log.source, UUID):
            excess -= remove_lines(log.source, min(excess, log.size), removals)
        else:
            freed = logs.shorten(log.source, max(log.size - excess, 0))
            removals.add(subject, size=freed)
            excess -= freed


def _of_jobs(subject: str) -> list[_Log]:
    finished = Job.objects.filter(subject=subject, log_size__gt=0).exclude(state__in=UNFINISHED)
    rows = finished.values_list("pk", "finished_at", "log_size")
    return [_Log(finished_at or timezone.now(), size, pk) for pk, finished_at, size in rows]


def _of_processes(subject: str, logs: ProcessLogs) -> list[_Log]:
    return [_Log(log.changed_at, log.size, log) for log in logs.all() if log.subject == subject]
