from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class AdoptProjectJob(ProjectJob):
    """Creates what git does not carry for a project in a folder, and starts the project.

    Attributes:
        was_in: The previous folder of a known project; empty for a new one.
    """

    role: ClassVar = Role.OPERATOR

    was_in: str

    def job_title(self) -> str:
        return f"Adopt {self.name}"
