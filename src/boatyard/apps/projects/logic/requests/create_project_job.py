from dataclasses import dataclass

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class CreateProjectJob(ProjectJob):
    """Makes the files of a new project, and starts it."""

    def job_title(self) -> str:
        return f"Create {self.name}"
