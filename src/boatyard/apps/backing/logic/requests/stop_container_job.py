from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class StopContainerJob(ProjectJob):
    """Stops the container of a service that a project has."""

    keeps_earlier_jobs_undoable: ClassVar = True

    service: str

    def job_title(self) -> str:
        return f"Stop {KNOWN[self.service].title} of {self.name}"
