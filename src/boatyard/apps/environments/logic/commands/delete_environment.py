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
    """Stops an environment and deletes it with its settings. Returns the id of the job.

    Attributes:
        name: The name of the project.
        confirmation: The environment's name again, to prevent accidental deletion.
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
