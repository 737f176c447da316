from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class CreateProjectJob(ProjectJob):
    """Makes the files of a new project, and starts it."""

    role: ClassVar = Role.OPERATOR

    def job_title(self) -> str:
        return f"Create {self.name}"
