from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.enqueue_environment_job import enqueue_environment_job
from boatyard.apps.environments.logic.requests.delete_environment_job import DeleteEnvironmentJob
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class DeleteEnvironment(Command[UUID]):
    """Stops an environment and removes it with its settings. The result is the job that does it.

    Attributes:
        name: The project's.
        confirmation: The environment's name, typed once more.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    confirmation: str


class DeleteEnvironmentHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: DeleteEnvironment, /) -> UUID:
        if message.environment == LOCAL:
            raise Conflict(
                f"The local environment cannot be deleted: every project has one. To delete the project: "
                f"boatyard delete {message.name}"
            )
        if message.confirmation != message.environment:
            raise Invalid.field("confirmation", f"Type «{message.environment}» to delete the environment.")
        return enqueue_environment_job(self._jobs, DeleteEnvironmentJob, message.name, message.environment)
