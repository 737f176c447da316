from django.db import models

from boatyard.apps.jobs.models.job_state import JobState


class JobGoal(models.TextChoices):
    """The direction of a job: forward through its steps, or back through the started ones."""

    FINISH = "finish"
    CANCEL = "cancel"
    UNDO = "undo"

    @property
    def end_state(self) -> JobState:
        return _END_STATES[self]


_END_STATES = {
    JobGoal.FINISH: JobState.SUCCEEDED,
    JobGoal.CANCEL: JobState.CANCELLED,
    JobGoal.UNDO: JobState.UNDONE,
}
