from django.db import models


class JobState(models.TextChoices):
    """The state of a job.

    FAILED, CANCELLED, UNDONE and SUCCEEDED are finished; of these only FAILED can continue.
    """

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
