from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class DeleteServiceDataJob(EnvironmentJob):
    """Deletes the data of a managed server that is not used any more."""

    keeps_earlier_jobs_undoable: ClassVar = True
    role: ClassVar = Role.OPERATOR

    service: str

    def job_title(self) -> str:
        return f"Delete the data of {known_service(self.service).title} of {self.where()}"
