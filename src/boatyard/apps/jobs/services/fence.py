from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import F

from boatyard.apps.jobs.kinds.interruptions import StaleWorker
from boatyard.apps.jobs.models import Job


@contextmanager
def fenced(job_id: UUID, attempt: int, *, lines: int = 0, size: int = 0) -> Iterator[Job]:
    """A transaction that holds the job's row, as long as the job is in this attempt.

    The check is a write, so it takes the lock at once. No other attempt starts before this block ends.

    Args:
        lines: How many lines the block adds to the log; `last_line` is raised by so many.
        size: How many bytes these lines take; `log_size` is raised by so many.

    Raises:
        StaleWorker: Another worker has taken the job.
    """
    with transaction.atomic():
        guard = Job.objects.filter(pk=job_id, attempt=attempt)
        if not guard.update(last_line=F("last_line") + lines, log_size=F("log_size") + size):
            raise StaleWorker
        yield Job.objects.get(pk=job_id)
