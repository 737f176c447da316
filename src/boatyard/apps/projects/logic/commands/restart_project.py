from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.apps.projects.logic.requests.restart_project_job import RestartProjectJob
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RestartProject(Command[UUID]):
    """Stops a project and starts it again. The result is the job that does it."""

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str


class RestartProjectHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: RestartProject, /) -> UUID:
        project = own_finished_project(message.name)
        return self._jobs.enqueue(
            RestartProjectJob(project.id, project.name),
            account_id=current_actor().account_id,
            subject=project.subject,
        )
