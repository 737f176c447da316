from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class EnvironmentJob(ProjectJob):
    """A job on one environment of a project.

    Attributes:
        environment: Its name, as in the job's title.
    """

    environment_id: UUID
    environment: str

    def where(self) -> str:
        """The project, and where it is not its local environment, that."""
        return self.name if self.environment == "local" else f"{self.name} ({self.environment})"
