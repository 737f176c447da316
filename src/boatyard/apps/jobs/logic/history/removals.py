from uuid import UUID

from django.db.models import F
from django.utils import timezone

from boatyard.apps.jobs.models import HistoryRemoval


class Removals:
    """Counts what a job removes, in the transaction that removes it: right even if the job is killed.

    Attributes:
        jobs: How many jobs were removed since this was made.
        size: How many bytes of logs.
    """

    def __init__(self, job_id: UUID) -> None:
        self._job_id = job_id
        self.jobs = self.size = 0

    def add(self, subject: str, *, jobs: int = 0, size: int = 0) -> None:
        """Counts what was removed of a subject. Call it in the same transaction."""
        row, _ = HistoryRemoval.objects.get_or_create(job_id=self._job_id, subject=subject)
        HistoryRemoval.objects.filter(pk=row.pk).update(
            jobs=F("jobs") + jobs, size=F("size") + size, at=timezone.now()
        )
        self.jobs += jobs
        self.size += size
