from enum import StrEnum

from boatyard.apps.jobs.logic.latest_jobs import LatestJob
from boatyard.apps.projects.models import Project
from boatyard.drivers.base import Condition


class ProjectState(StrEnum):
    """The state of a project."""

    WORKING = "working"
    RUNNING = "running"
    STOPPED = "stopped"
    CRASHED = "crashed"
    FAILED = "failed"


def project_state(project: Project, job: LatestJob | None, condition: Condition) -> ProjectState:
    """Returns the state: first of a running job, then of a failed creation, then of the local environment."""
    if job and job.is_at_work:
        return ProjectState.WORKING
    if not project.is_created:
        return ProjectState.FAILED
    if condition.is_alive:
        return ProjectState.RUNNING
    return ProjectState.CRASHED if condition is Condition.FAILED else ProjectState.STOPPED
