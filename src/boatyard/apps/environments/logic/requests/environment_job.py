from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.projects.logic.requests.locks import environment_lock, project_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class EnvironmentJob(ProjectJob):
    """A job on one environment of a project.

    Attributes:
        environment: The name of the environment, as in the job's title.
    """

    environment_id: UUID
    environment: str

    def locks(self) -> tuple[Lock, ...]:
        return project_lock(self.project_id, shared=True), environment_lock(self.project_id, self.environment)

    def where(self) -> str:
        """Returns the project, with the environment unless it is the local one."""
        return self.name if self.environment == "local" else f"{self.name} ({self.environment})"
