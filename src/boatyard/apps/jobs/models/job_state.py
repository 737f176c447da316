from django.db import models


class JobState(models.TextChoices):
    """Where a job is. At rest are FAILED, CANCELLED, UNDONE and SUCCEEDED; of these only FAILED can go on."""

    QUEUED = "queued"
    RUNNING = "running"
    CANCELLING = "cancelling"
    UNDOING = "undoing"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"
    SUCCEEDED = "succeeded"

    @property
    def is_finished(self) -> bool:
        return self not in UNFINISHED


UNFINISHED = (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING, JobState.UNDOING)
