from dataclasses import dataclass

from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.logic.requests.requested_change import RequestedChange


@dataclass(frozen=True, slots=True)
class ChangePluginsJob(ProjectJob):
    """Adds, removes and updates plugins of a project, in one commit.

    Attributes:
        commit_title: The first line of the commit's message.
        data: What becomes of rows in the tables of apps that go: `keep` or `drop`; empty if there are none.
    """

    commit_title: str
    change: RequestedChange
    data: str

    def job_title(self) -> str:
        return f"{self.name}: {self.commit_title.removeprefix('build: ')}"
