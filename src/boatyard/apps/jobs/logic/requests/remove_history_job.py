from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.core.roles import Role

HISTORY = "history"
"""The subject of these jobs; they have it to themselves, so no two of them remove at once."""


@dataclass(frozen=True, slots=True)
class RemoveHistoryJob(JobRequest):
    """Removes the jobs and the logs that the policy does not keep."""

    role: ClassVar = Role.ADMIN

    def job_title(self) -> str:
        return "Remove old jobs and logs"
