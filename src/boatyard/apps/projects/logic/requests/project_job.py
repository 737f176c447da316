from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.projects.logic.requests.locks import environment_lock, project_lock, repository_lock


@dataclass(frozen=True, slots=True)
class ProjectJob(JobRequest):
    """A job on one project.

    Attributes:
        name: The project's name, which stays in the job's title after the project is deleted.
    """

    project_id: UUID
    name: str

    def locks(self) -> tuple[Lock, ...]:
        """The lock of the whole project. Jobs that need less override this."""
        return (
            project_lock(self.project_id),
            repository_lock(self.project_id),
            environment_lock(self.project_id),
        )
