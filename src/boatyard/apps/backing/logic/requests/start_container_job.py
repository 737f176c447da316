from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class StartContainerJob(ProjectJob):
    """Starts the container of a service that a project has."""

    keeps_earlier_jobs_undoable: ClassVar = True

    service: str

    def job_title(self) -> str:
        return f"Start {known_service(self.service).title} of {self.name}"
