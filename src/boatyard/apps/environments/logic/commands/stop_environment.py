from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.enqueue_environment_job import enqueue_environment_job
from boatyard.apps.environments.logic.requests.stop_environment_job import StopEnvironmentJob
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class StopEnvironment(Command[UUID]):
    """Stops an environment with all its processes. Returns the id of the job.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = LOCAL


class StopEnvironmentHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: StopEnvironment, /) -> UUID:
        return enqueue_environment_job(self._jobs, StopEnvironmentJob, message.name, message.environment)
