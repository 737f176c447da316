from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob


@dataclass(frozen=True, slots=True)
class StopEnvironmentJob(EnvironmentJob):
    """Stops the processes of an environment."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def job_title(self) -> str:
        return f"Stop {self.where()}"
