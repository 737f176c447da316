from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class DeleteProjectJob(ProjectJob):
    """Stops a project and deletes it."""

    role: ClassVar = Role.ADMIN

    keep_files: bool

    def job_title(self) -> str:
        return f"Delete {self.name}"
