from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.jobs.logic.job_access import is_superseded, locked_job
from boatyard.apps.jobs.logic.possible import can_retry
from boatyard.apps.jobs.logic.requeue import wake
from boatyard.apps.jobs.models import JobGoal, JobState
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs


@dataclass(frozen=True, slots=True)
class RetryJob(Command[None]):
    """Retries a failed job from the step that failed, in the same direction: running or undoing."""

    needs: ClassVar = Needs(None, of="job", field="job_id")

    job_id: UUID


class RetryJobHandler:
    def __init__(self, notifier: WorkerNotifier) -> None:
        self._notifier = notifier

    def handle(self, message: RetryJob, /) -> None:
        job = locked_job(message.job_id)
        if not can_retry(job, superseded=is_superseded(job)):
            raise Conflict("Only a failed job that no later job has replaced can be retried.")
        job.account_id = job.account_id or current_actor().account_id
        wake(job, JobState.QUEUED if job.goal == JobGoal.FINISH else JobState.UNDOING)
        self._notifier.notify(job.pk, job.host)
