from django.db import models
from django.utils import timezone

from boatyard.apps.jobs.models.job import Job


class LogLine(models.Model):
    """A line of a job's log. `number` is the cursor: 1, 2, 3 … within its job, in the order of commit."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.PositiveBigIntegerField()
    step = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["job", "number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="one_line_per_number")]

    def __str__(self) -> str:
        return self.text
