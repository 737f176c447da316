from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.backing.logic.changing import enqueue_change
from boatyard.apps.backing.logic.interfaces.project_environment import ProjectEnvironment
from boatyard.apps.backing.logic.known_services import known_service
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.bus import Command
from boatyard.core.errors import Conflict


@dataclass(frozen=True, slots=True)
class RemoveBackingService(Command[UUID]):
    """Takes a server from a project, which then uses what it has built in.

    A container that Boatyard started is removed. Its data stays in a volume, unless it is to be deleted.
    The result is the job that does it.

    Attributes:
        delete_data: Deletes the volume too, for good.
    """

    name: str
    service: str
    delete_data: bool = False


class RemoveBackingServiceHandler:
    def __init__(self, environment: ProjectEnvironment, jobs: JobQueue) -> None:
        self._environment = environment
        self._jobs = jobs

    def handle(self, message: RemoveBackingService, /) -> UUID:
        project, service = own_finished_project(message.name), known_service(message.service)
        current = BackingService.objects.current(project.id).get(service.name)
        is_embedded = current is None or current.mode == BackingMode.EMBEDDED
        if is_embedded and not self._environment.read(project.path, service.key):
            raise Conflict(f"{project.name} has no {service.title}: it uses what is built in already.")
        return enqueue_change(
            self._jobs, project, service, BackingMode.EMBEDDED, delete_data=message.delete_data
        )
