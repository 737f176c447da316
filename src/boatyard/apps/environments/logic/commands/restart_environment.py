from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.enqueue_environment_job import enqueue_environment_job
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RestartEnvironment(Command[UUID]):
    """Stops an environment and starts it again. Returns the id of the job.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = LOCAL


class RestartEnvironmentHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: RestartEnvironment, /) -> UUID:
        return enqueue_environment_job(self._jobs, RestartEnvironmentJob, message.name, message.environment)
