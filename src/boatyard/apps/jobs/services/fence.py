from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import F

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.models import Job


@contextmanager
def fenced(job_id: UUID, attempt: int, *, lines: int = 0, size: int = 0) -> Iterator[Job]:
    """A transaction that locks the job's row, if the job is still in this attempt.

    The check is a write, so it takes the lock at once. No other attempt starts before this block ends.

    Args:
        lines: The number of log lines that the block adds; `last_line` increases by it.
        size: How many bytes these lines take; `log_size` is raised by so many.

    Raises:
        StaleWorker: Another worker has taken the job.
    """
    with transaction.atomic():
        guard = Job.objects.filter(pk=job_id, attempt=attempt)
        if not guard.update(last_line=F("last_line") + lines, log_size=F("log_size") + size):
            raise StaleWorker
        yield Job.objects.get(pk=job_id)
