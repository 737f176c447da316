from dataclasses import dataclass

from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class AdoptProjectJob(ProjectJob):
    """Gives a folder with a project what git does not carry, and starts it.

    Attributes:
        was_in: The folder of a project that was known before; empty for a new one.
    """

    was_in: str

    def job_title(self) -> str:
        return f"Adopt {self.name}"
