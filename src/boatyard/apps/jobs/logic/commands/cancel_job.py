from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils import timezone

from boatyard.apps.jobs.logic.events.job_ended import publish_end
from boatyard.apps.jobs.logic.events.locks_released import publish_release
from boatyard.apps.jobs.logic.job_access import locked_job
from boatyard.apps.jobs.logic.possible import can_cancel
from boatyard.apps.jobs.models import JobGoal, JobState
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.roles import Needs


@dataclass(frozen=True, slots=True)
class CancelJob(Command[None]):
    """Cancels a job and undoes what it has done."""

    needs: ClassVar = Needs(None, of="job", field="job_id")

    job_id: UUID


class CancelJobHandler:
    def handle(self, message: CancelJob, /) -> None:
        job = locked_job(message.job_id)
        if not can_cancel(job):
            raise Conflict("Only a waiting or running job can be cancelled.")
        job.goal = JobGoal.CANCEL
        if job.attempt == 0:
            # No worker has claimed it yet, so there is nothing to undo and no worker to wait for.
            job.state, job.waiting_since, job.finished_at = JobState.CANCELLED, None, timezone.now()
            job.attempt = 1
            publish_end(job)
            publish_release(job)
        else:
            job.state = JobState.CANCELLING
        job.save()
