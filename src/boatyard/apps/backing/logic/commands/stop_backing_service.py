from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.logic.own_container import own_container
from boatyard.apps.backing.logic.requests.stop_container_job import StopContainerJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class StopBackingService(Command[UUID]):
    """Stops the container of a service and keeps its data. The project must not be running.

    Starting the project or StartBackingService starts it again. Returns the id of the job.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    service: str


class StopBackingServiceHandler:
    def __init__(self, jobs: JobQueue, environment: LocalEnvironment) -> None:
        self._jobs = jobs
        self._environment = environment

    def handle(self, message: StopBackingService, /) -> UUID:
        backing = own_container(message.name, message.service)
        if self._environment.is_running(backing.project):
            raise Conflict(f"{message.name} is running and needs this service. Stop {message.name} first.")
        return self._jobs.enqueue(
            StopContainerJob(backing.project_id, message.name, backing.service),
            account_id=current_actor().account_id,
            subject=backing.project.subject,
        )
