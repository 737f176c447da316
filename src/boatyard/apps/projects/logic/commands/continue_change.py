from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.commands.retry_job import RetryJob, RetryJobHandler
from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.projects.logic.changing.unfinished_change import require_unfinished_change
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ContinueChange(Command[UUID]):
    """Continues a change that stopped, for example after its conflicts were resolved.

    Returns the id of the job.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str


class ContinueChangeHandler:
    def __init__(self, notifier: WorkerNotifier) -> None:
        self._retry = RetryJobHandler(notifier)

    def handle(self, message: ContinueChange, /) -> UUID:
        job = require_unfinished_change(own_project(message.name))
        self._retry.handle(RetryJob(job.pk))
        return job.pk
