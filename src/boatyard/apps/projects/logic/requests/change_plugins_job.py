from dataclasses import dataclass

from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.projects.logic.requests.locks import environment_lock, project_lock, repository_lock
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


@dataclass(frozen=True, slots=True)
class ChangePluginsJob(ProjectJob):
    """Adds, removes and updates plugins of a project, in one commit.

    Attributes:
        commit_title: The first line of the commit's message.
        data: What happens to rows in the tables of removed apps: `keep` or `drop`; empty if there are none.
    """

    commit_title: str
    change: RequestedChange
    data: str

    def locks(self) -> tuple[Lock, ...]:
        """The locks: the repository, and the local environment, which follows it."""
        return (
            project_lock(self.project_id, shared=True),
            repository_lock(self.project_id),
            environment_lock(self.project_id),
        )

    def job_title(self) -> str:
        return f"{self.name}: {self.commit_title.removeprefix('build: ')}"
