from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class CreateProjectJob(ProjectJob):
    """Creates a new project and starts it.

    Attributes:
        servers: The names of the servers to start in containers.
    """

    role: ClassVar = Role.OPERATOR

    servers: tuple[str, ...] = ()

    def job_title(self) -> str:
        return f"Create {self.name}"
