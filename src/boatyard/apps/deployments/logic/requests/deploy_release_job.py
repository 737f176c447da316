from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class DeployReleaseJob(EnvironmentJob):
    """Puts a release into service.

    Attributes:
        release_id: Which one.
        title: What is done, such as "Deploy 1a2b3c".
    """

    keeps_earlier_jobs_undoable: ClassVar = True
    role: ClassVar = Role.OPERATOR

    release_id: int
    title: str

    def job_title(self) -> str:
        return f"{self.title} to {self.environment} of {self.name}"
