from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.requests.locks import environment_lock, project_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class StartContainerJob(ProjectJob):
    """Starts the container of a project's service."""

    keeps_earlier_jobs_undoable: ClassVar = True

    service: str

    def locks(self) -> tuple[Lock, ...]:
        return project_lock(self.project_id, shared=True), environment_lock(self.project_id)

    def job_title(self) -> str:
        return f"Start {known_service(self.service).title} of {self.name}"
