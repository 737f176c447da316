from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.projects.logic.locks import environment_lock, project_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class EnvironmentJob(ProjectJob):
    """A job on one environment of a project.

    Attributes:
        environment: Its name, as in the job's title.
    """

    environment_id: UUID
    environment: str

    def locks(self) -> tuple[Lock, ...]:
        return project_lock(self.project_id, shared=True), environment_lock(self.project_id, self.environment)

    def where(self) -> str:
        """The project, and where it is not its local environment, that."""
        return self.name if self.environment == "local" else f"{self.name} ({self.environment})"
