from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.backing.logic.environment_services import environment_with_releases
from boatyard.apps.backing.logic.requests.make_backup_job import MakeBackupJob
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class CreateBackup(Command[UUID]):
    """Backs up the database of an environment with releases, and verifies the backup.

    The file stays on the machine that Boatyard runs on. Returns the id of the job.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str


class CreateBackupHandler:
    def __init__(self, platforms: Platforms, jobs: JobQueue) -> None:
        self._platforms = platforms
        self._jobs = jobs

    def handle(self, message: CreateBackup, /) -> UUID:
        environment = environment_with_releases(message.name, message.environment, self._platforms)
        if environment.build is None:
            raise Conflict(
                f"{environment.name} serves no release yet, so it has no database. Deploy first: boatyard "
                f"deploy {environment.name}"
            )
        project, account_id = environment.project, current_actor().account_id
        request = MakeBackupJob(project.id, project.name, environment.id, environment.name, account_id)
        return self._jobs.enqueue(request, account_id=account_id, subject=project.subject)
