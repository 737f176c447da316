from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class UpdateRouterJob(EnvironmentJob):
    """Has the router go by what was saved. A deployment can go on meanwhile."""

    keeps_earlier_jobs_undoable: ClassVar = True
    role: ClassVar = Role.OPERATOR

    def locks(self) -> tuple[Lock, ...]:
        return (Lock(f"routing:{self.environment_id}"),)

    def job_title(self) -> str:
        return f"Update the router for {self.where()}"
