"""The lines of jobs' logs, removed from their beginning."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from boatyard.apps.jobs.logic.history.removals import Removals
from boatyard.apps.jobs.logic.log_lines import size_of
from boatyard.apps.jobs.models import Job, LogLine

_BATCH = 2000
"""Lines that one transaction removes: others wait for no longer than that."""


def remove_lines(job_id: UUID, size: int | None, removals: Removals) -> int:
    """Removes the first lines of a job's log, at least so many bytes of them, or all for None.

    Returns:
        How many bytes they took.
    """
    removed = 0
    while size is None or removed < size:
        batch = _remove_batch(job_id, None if size is None else size - removed, removals)
        if not batch:
            break
        removed += batch
    return removed


@transaction.atomic
def _remove_batch(job_id: UUID, size: int | None, removals: Removals) -> int:
    lines = LogLine.objects.filter(job_id=job_id).order_by("number").values_list("number", "text")[:_BATCH]
    removed = last = count = 0
    for number, text in lines:
        if size is not None and removed >= size:
            break
        removed, last, count = removed + size_of(text), number, count + 1
    if not count:
        return 0
    LogLine.objects.filter(job_id=job_id, number__lte=last).delete()
    job = Job.objects.filter(pk=job_id)
    # Of a log from before bytes were counted, the characters were.
    known = min(removed, job.values_list("log_size", flat=True).get())
    job.update(lines_removed=last, log_size=F("log_size") - known)
    removals.add(job.values_list("subject", flat=True).get(), size=removed)
    return removed
