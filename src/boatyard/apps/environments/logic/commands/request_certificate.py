from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.certificate_names import public
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.obtain_certificate_job import ObtainCertificateJob
from boatyard.apps.environments.logic.routable_environment import routable_environment
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RequestCertificate(Command[UUID]):
    """Gets a certificate for the host names of an environment from the certificate authority.

    It takes the place of another one, also of one's own. Returns the id of the job.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str


class RequestCertificateHandler:
    def __init__(self, jobs: JobQueue, platforms: Platforms) -> None:
        self._jobs = jobs
        self._platforms = platforms

    def handle(self, message: RequestCertificate, /) -> UUID:
        environment = routable_environment(self._platforms, message.name, message.environment)
        if not environment.revision:
            raise Conflict(
                f"{environment.name} serves nothing yet. Deploy it first: boatyard deploy {environment.name}"
            )
        if not public(environment.hosts):
            raise Conflict(
                f"{', '.join(environment.hosts)} is a name of this machine, and no authority issues a "
                f"certificate for it. Add a public host name first: boatyard routes set {environment.name} "
                f"shop.example.org web. Or use a certificate of your own: boatyard certificates set "
                f"{environment.name} --cert FILE --key FILE"
            )
        return enqueue_for(self._jobs, ObtainCertificateJob, environment)
