from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest


@dataclass(frozen=True, slots=True)
class ProjectJob(JobRequest):
    """A job on one project.

    Attributes:
        name: The project's name, which outlives the project in the job's title.
    """

    project_id: UUID
    name: str
