from dataclasses import dataclass

from boatyard.apps.environments.logic.requests.platform_job import PlatformJob


@dataclass(frozen=True, slots=True)
class CheckPlatformJob(PlatformJob):
    """Checks the servers of a platform, and starts what Boatyard runs there if it is missing.

    Attributes:
        keys: The fingerprints of changed host keys that an administrator has confirmed.
    """

    keys: tuple[str, ...] = ()

    def job_title(self) -> str:
        return f"Check the platform {self.name}"
