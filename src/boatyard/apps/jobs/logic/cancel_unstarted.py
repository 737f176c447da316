from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from boatyard.apps.jobs.logic.events.job_ended import publish_end
from boatyard.apps.jobs.logic.events.locks_released import publish_release
from boatyard.apps.jobs.models import Job, JobGoal, JobState


def cancel_unstarted(ids: Iterable[UUID]) -> list[UUID]:
    """Cancels those of these jobs that no worker has claimed yet, and returns their ids.

    One that a worker claims at the same moment is left alone: either the claim or this changes its row.
    """
    cancelled = []
    for job_id in ids:
        with transaction.atomic():
            unstarted = Job.objects.filter(
                pk=job_id, attempt=0, goal=JobGoal.FINISH, state=JobState.QUEUED, waiting_since__isnull=False
            )
            changed = unstarted.update(
                goal=JobGoal.CANCEL,
                state=JobState.CANCELLED,
                waiting_since=None,
                finished_at=timezone.now(),
                attempt=1,
            )
            if changed:
                job = Job.objects.get(pk=job_id)
                publish_end(job)
                publish_release(job)
                cancelled.append(job_id)
    return cancelled
