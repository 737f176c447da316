from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.enqueue_environment_job import enqueue_environment_job
from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.replace_processes import replace_processes
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RestartEnvironment(Command[UUID]):
    """Stops an environment and starts it again. Returns the id of the job.

    Where processes can be replaced while others of them work, no request is lost.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        process: Only this process, if the platform can replace a single one. Empty means all of them.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str = LOCAL
    process: str = ""


class RestartEnvironmentHandler:
    def __init__(self, jobs: JobQueue, operations: Operations, platforms: Platforms) -> None:
        self._jobs = jobs
        self._operations = operations
        self._platforms = platforms

    def handle(self, message: RestartEnvironment, /) -> UUID:
        environment = own_environment(message.name, message.environment)
        if self._platforms.of(environment).capabilities.scale:
            names = (WEB, *(each.name for each in self._operations.processes(environment)))
            if message.process and message.process not in names:
                raise Invalid.field(
                    "process", f"There is no process {message.process!r}. Choose one of: {', '.join(names)}."
                )
            chosen = (message.process,) if message.process else names
            return replace_processes(self._jobs, environment, {}, chosen)
        if message.process:
            raise Invalid.field(
                "process", f"{environment.name} can only be restarted as a whole. Leave the process out."
            )
        return enqueue_environment_job(self._jobs, RestartEnvironmentJob, message.name, message.environment)
