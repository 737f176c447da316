from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class RestartProjectJob(ProjectJob):
    """Stops a project's server and starts it again."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def job_title(self) -> str:
        return f"Restart {self.name}"
