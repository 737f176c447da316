from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.core.roles import Role

CATALOGUE = "catalogue"
"""The subject of these jobs: one at a time changes the catalogue."""


@dataclass(frozen=True, slots=True)
class InstallPluginJob(JobRequest):
    """Adds a third-party plugin to the catalogue, or updates it from its source.

    Attributes:
        pin: The trusted state; any other is refused.
        updates: The name of the installed plugin that is updated; empty for a new one.
    """

    role: ClassVar = Role.ADMIN

    source: str
    ref: str
    pin: str
    updates: str = ""

    def job_title(self) -> str:
        return f"Update plugin {self.updates}" if self.updates else f"Install plugin from {self.source}"
