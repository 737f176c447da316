from django.db import models

from boatyard.apps.jobs.models.job import Job


class JobLock(models.Model):
    """A lock that a job holds or waits for: see `Job.holds_locks`."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="locks")
    resource = models.CharField(max_length=200)
    shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "resource"], name="one_lock_per_resource_of_a_job")
        ]
        indexes = [models.Index(fields=["resource"], name="jobs_locking")]

    def __str__(self) -> str:
        return self.resource
