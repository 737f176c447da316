from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.logic.environment_services import own_service
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.requests.delete_service_data_job import DeleteServiceDataJob
from boatyard.apps.backing.models import ServiceMode
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class DeleteServiceData(Command[UUID]):
    """Permanently deletes the data of a managed server that an environment does not use any more.

    Returns the id of the job.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        service: The name of the service.
        confirmation: The environment's name again, to prevent accidental deletion.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    service: str
    confirmation: str


class DeleteServiceDataHandler:
    def __init__(self, platforms: Platforms, servers: ManagedServers, jobs: JobQueue) -> None:
        self._platforms = platforms
        self._servers = servers
        self._jobs = jobs

    def handle(self, message: DeleteServiceData, /) -> UUID:
        environment, service, row = own_service(
            message.name, message.environment, message.service, self._platforms
        )
        if row is None or not row.has_data:
            raise Conflict(f"{environment.name} has no data of a managed {service.title}.")
        if row.mode == ServiceMode.MANAGED:
            raise Conflict(
                f"{environment.name} uses this data. First choose another server for {service.title}, and "
                "deploy."
            )
        if message.confirmation != environment.name:
            raise Invalid.field(
                "confirmation",
                f"Type «{environment.name}» to delete all data of its managed {service.title} permanently.",
            )
        if service.name in self._servers.conditions(environment):
            raise Conflict(
                f"The release that serves uses this data. Deploy first: boatyard deploy {environment.name}"
            )
        project = environment.project
        request = DeleteServiceDataJob(
            project.id, project.name, environment.id, environment.name, service.name
        )
        return self._jobs.enqueue(request, account_id=current_actor().account_id, subject=project.subject)
