from django.db import models
from django.utils import timezone


class HistoryRemoval(models.Model):
    """What one job has removed from the history, counted in the same transaction.

    Attributes:
        job_id: The job. Not a foreign key, since the job itself is removed later.
        subject: The project or other subject of the jobs and logs.
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
