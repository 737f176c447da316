from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.projects.logic.folder_rules import require_alone
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.requests.delete_project_job import DeleteProjectJob
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class DeleteProject(Command[UUID]):
    """Stops a project and deletes it permanently. Returns the id of the job.

    Attributes:
        confirmation: The name again, to prevent accidental deletion.
        keep_files: Keeps the folder; Boatyard only forgets the project.
    """

    needs: ClassVar = Needs(Role.ADMIN)

    name: str
    confirmation: str
    keep_files: bool = False


class DeleteProjectHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: DeleteProject, /) -> UUID:
        project = own_project(message.name)
        if message.confirmation != project.name:
            raise Invalid.field("confirmation", f"Type «{project.name}» to delete the project.")
        if not message.keep_files:
            require_alone(project)
        return self._jobs.enqueue(
            DeleteProjectJob(project.id, project.name, keep_files=message.keep_files),
            account_id=current_actor().account_id,
            subject=project.subject,
        )
