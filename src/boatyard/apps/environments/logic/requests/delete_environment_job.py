from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class DeleteEnvironmentJob(EnvironmentJob):
    """Stops an environment and removes it."""

    role: ClassVar = Role.OPERATOR

    def job_title(self) -> str:
        return f"Delete {self.where()}"
