from dataclasses import dataclass

from boatyard.apps.environments.logic.requests.platform_job import PlatformJob


@dataclass(frozen=True, slots=True)
class RemovePlatformJob(PlatformJob):
    """Removes what Boatyard has put on the servers of a platform, and then the platform.

    Attributes:
        forget: Removes the platform also if a server cannot be reached.
    """

    forget: bool = False

    def job_title(self) -> str:
        return f"Remove the platform {self.name}"
