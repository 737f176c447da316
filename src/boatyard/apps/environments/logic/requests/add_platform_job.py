from dataclasses import dataclass

from boatyard.apps.environments.logic.requests.platform_job import PlatformJob


@dataclass(frozen=True, slots=True)
class AddPlatformJob(PlatformJob):
    """Checks the servers of a new platform, and prepares them.

    Attributes:
        keys: The fingerprints of host keys that an administrator has confirmed.
    """

    keys: tuple[str, ...] = ()

    def job_title(self) -> str:
        return f"Add the platform {self.name}"
