from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.jobs.logic.lock import Lock


@dataclass(frozen=True, slots=True)
class RetireProcessesJob(EnvironmentJob):
    """Ends replaced processes once their connections are closed, or the time for that is up."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def locks(self) -> tuple[Lock, ...]:
        """One such job is enough. Nothing waits for it: it touches only what was replaced."""
        return (Lock(f"retiring:{self.environment_id}"),)

    def job_title(self) -> str:
        return f"Stop the replaced processes of {self.where()}"
