from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from boatyard.apps.jobs.models import Job, JobState
from boatyard.core.errors import Conflict


def wake(job: Job, state: JobState) -> None:
    """Lets a job that rests wait for a worker again.

    Raises:
        Conflict: Another job is at work on its subject.
    """
    job.state, job.waiting_since, job.finished_at, job.error = state, Now(), None, ""
    job.steps.update(interruptions=0)
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        raise Conflict("Another job is at work on this: wait until it ends, or cancel it.") from None
