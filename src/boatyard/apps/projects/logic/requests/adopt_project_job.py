from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class AdoptProjectJob(ProjectJob):
    """Gives a folder with a project what git does not carry, and starts it.

    Attributes:
        was_in: The folder of a project that was known before; empty for a new one.
    """

    role: ClassVar = Role.OPERATOR

    was_in: str

    def job_title(self) -> str:
        return f"Adopt {self.name}"
