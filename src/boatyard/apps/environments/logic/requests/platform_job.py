from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.core.roles import Role


@dataclass(frozen=True, slots=True)
class PlatformJob(JobRequest):
    """A job on a platform with servers.

    Attributes:
        name: The platform's name, which stays in the job's title after the platform is removed.
    """

    role: ClassVar = Role.ADMIN

    platform_id: int
    name: str

    def locks(self) -> tuple[Lock, ...]:
        return (platform_lock(self.platform_id),)


def platform_lock(platform_id: int, *, shared: bool = False) -> Lock:
    """Returns the lock of a platform's servers."""
    return Lock(f"platform:{platform_id}", shared)
