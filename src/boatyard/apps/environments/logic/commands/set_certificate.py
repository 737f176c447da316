from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.certificate_pair import checked_pair
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.update_router_job import UpdateRouterJob
from boatyard.apps.environments.logic.routable_environment import routable_environment
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.environments.logic.save_certificate import save_certificate
from boatyard.apps.environments.models import OWN
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class SetCertificate(Command[UUID]):
    """Has the router use a certificate of one's own for an environment. Returns the id of the job.

    Attributes:
        name: The name of the project.
        certificate: The certificate, then those of its issuers, in PEM form.
        key: Its private key, in PEM form and without a password.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    certificate: str
    key: Secret


class SetCertificateHandler:
    def __init__(self, jobs: JobQueue, platforms: Platforms) -> None:
        self._jobs = jobs
        self._platforms = platforms

    def handle(self, message: SetCertificate, /) -> UUID:
        environment = routable_environment(self._platforms, message.name, message.environment)
        pair = checked_pair(message.certificate, message.key, environment.hosts)
        save_certificate(environment, pair, OWN)
        return enqueue_for(self._jobs, UpdateRouterJob, environment)
