from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.projects.logic.requests.locks import project_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class PruneImagesJob(ProjectJob):
    """Removes the images of a project that no release needs any more."""

    keeps_earlier_jobs_undoable: ClassVar = True

    def locks(self) -> tuple[Lock, ...]:
        return project_lock(self.project_id, shared=True), Lock(f"images:{self.project_id}")

    def job_title(self) -> str:
        return f"Remove old images of {self.name}"
