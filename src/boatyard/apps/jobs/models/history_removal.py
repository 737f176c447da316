from django.db import models
from django.utils import timezone


class HistoryRemoval(models.Model):
    """What one job has removed of the history. Counted in the transaction that removes it.

    Attributes:
        job_id: The job; no foreign key, since it is removed itself one day.
        subject: Of which project or other thing the jobs and logs were.
        jobs: Jobs that were removed.
        size: Bytes of logs that were removed.
    """

    job_id = models.UUIDField()
    subject = models.CharField(max_length=200)
    jobs = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job_id", "subject"], name="one_removal_of_a_subject_by_a_job")
        ]
        indexes = [models.Index(fields=["subject", "at"], name="jobs_removals")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.jobs} jobs, {self.size} bytes"
