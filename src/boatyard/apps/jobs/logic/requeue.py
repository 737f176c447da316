from django.db.models.functions import Now
from django.utils import timezone

from boatyard.apps.jobs.models import Job, JobState


def wake(job: Job, state: JobState) -> None:
    """Queues a finished job again, to wait for its locks and a worker."""
    job.state, job.waiting_since, job.finished_at, job.error = state, Now(), None, ""
    job.queued_at = timezone.now()
    job.steps.update(interruptions=0)
    job.save()
