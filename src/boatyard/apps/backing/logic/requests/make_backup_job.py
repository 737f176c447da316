from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class MakeBackupJob(EnvironmentJob):
    """Backs up the database of an environment."""

    keeps_earlier_jobs_undoable: ClassVar = True
    role: ClassVar = Role.OPERATOR

    account_id: int | None

    def job_title(self) -> str:
        return f"Back up the database of {self.where()}"
