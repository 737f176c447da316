from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class RunProjectJob(ProjectJob):
    """Starts a project's server."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def job_title(self) -> str:
        return f"Run {self.name}"
