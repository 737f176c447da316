from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.requests.update_router_job import UpdateRouterJob
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.environments.models import Certificate
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import NotFound
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RemoveCertificate(Command[UUID]):
    """Removes the certificate of an environment, which is then served over plain HTTP.

    Returns the id of the job.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str


class RemoveCertificateHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: RemoveCertificate, /) -> UUID:
        environment = own_environment(message.name, message.environment)
        deleted, _ = Certificate.objects.filter(environment=environment).delete()
        if not deleted:
            raise NotFound(f"{environment.name} has no certificate.")
        return enqueue_for(self._jobs, UpdateRouterJob, environment)
