from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob


@dataclass(frozen=True, slots=True)
class ReplaceProcessesJob(EnvironmentJob):
    """Changes how often the processes of an environment run, or replaces them by new ones.

    Attributes:
        counts: How often processes are to run. Those that are not named run as often as before.
        renewed: The processes that are replaced by new ones.
    """

    keeps_earlier_jobs_undoable: ClassVar = True

    counts: dict[str, int]
    renewed: tuple[str, ...] = ()

    def job_title(self) -> str:
        if self.counts:
            counts = " ".join(f"{name}={count}" for name, count in self.counts.items())
            return f"Scale {self.where()} to {counts}"
        return f"Restart {', '.join(self.renewed)} of {self.where()}"
