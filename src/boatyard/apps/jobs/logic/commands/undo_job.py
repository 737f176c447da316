from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.jobs.logic.job_access import is_superseded, locked_job
from boatyard.apps.jobs.logic.possible import can_undo
from boatyard.apps.jobs.logic.requeue import wake
from boatyard.apps.jobs.models import JobGoal, JobState
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs


@dataclass(frozen=True, slots=True)
class UndoJob(Command[None]):
    """Undoes what a failed job has done."""

    needs: ClassVar = Needs(None, of="job", field="job_id")

    job_id: UUID


class UndoJobHandler:
    def __init__(self, notifier: WorkerNotifier) -> None:
        self._notifier = notifier

    def handle(self, message: UndoJob, /) -> None:
        job = locked_job(message.job_id)
        if not can_undo(job, superseded=is_superseded(job)):
            raise Conflict("Only a failed job that no later job has replaced can be undone.")
        job.goal = JobGoal.UNDO
        job.account_id = job.account_id or current_actor().account_id
        wake(job, JobState.UNDOING)
        self._notifier.notify(job.pk, job.host)
