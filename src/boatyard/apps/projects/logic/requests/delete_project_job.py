from dataclasses import dataclass

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class DeleteProjectJob(ProjectJob):
    """Stops a project and removes it."""

    keep_files: bool

    def job_title(self) -> str:
        return f"Delete {self.name}"
