from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.commands.undo_job import UndoJob, UndoJobHandler
from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.projects.logic.changing.unfinished_change import require_unfinished_change
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class AbortChange(Command[UUID]):
    """Undoes a change that stopped. Returns the id of the job."""

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str


class AbortChangeHandler:
    def __init__(self, notifier: WorkerNotifier) -> None:
        self._undo = UndoJobHandler(notifier)

    def handle(self, message: AbortChange, /) -> UUID:
        job = require_unfinished_change(own_project(message.name))
        self._undo.handle(UndoJob(job.pk))
        return job.pk
