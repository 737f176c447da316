from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.logic.own_container import own_container
from boatyard.apps.backing.logic.requests.start_container_job import StartContainerJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class StartBackingService(Command[UUID]):
    """Starts the container of a service, with its data, if it was stopped or removed.

    Starting a project also starts its services. Returns the id of the job.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    service: str


class StartBackingServiceHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: StartBackingService, /) -> UUID:
        backing = own_container(message.name, message.service)
        return self._jobs.enqueue(
            StartContainerJob(backing.project_id, message.name, backing.service),
            account_id=current_actor().account_id,
            subject=backing.project.subject,
        )
