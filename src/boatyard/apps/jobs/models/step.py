from django.db import models

from boatyard.apps.jobs.models.job import Job
from boatyard.apps.jobs.models.step_status import StepStatus


class Step(models.Model):
    """A part of a job.

    Attributes:
        cancelling: What cancelling the job during this step can still undo; empty if that is everything.
        attempt: The number of starts; 0 means that there is nothing to undo.
        interruptions: The number of times its worker died since the job was last started or retried.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    cancelling = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=StepStatus, default=StepStatus.PENDING)
    attempt = models.PositiveIntegerField(default=0)
    interruptions = models.PositiveIntegerField(default=0)
    progress = models.FloatField(default=0)
    error = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["job", "position"]
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="one_step_per_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.title} ({self.status})"
