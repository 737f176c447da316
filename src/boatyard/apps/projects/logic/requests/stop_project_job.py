from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class StopProjectJob(ProjectJob):
    """Stops a project's server."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def job_title(self) -> str:
        return f"Stop {self.name}"
