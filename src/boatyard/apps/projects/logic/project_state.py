from enum import StrEnum

from boatyard.apps.jobs.logic.latest_jobs import LatestJob
from boatyard.apps.projects.models import Project
from boatyard.drivers.base import Condition


class ProjectState(StrEnum):
    """What is with a project, in one word."""

    WORKING = "working"
    RUNNING = "running"
    STOPPED = "stopped"
    CRASHED = "crashed"
    FAILED = "failed"


def project_state(project: Project, job: LatestJob | None, condition: Condition) -> ProjectState:
    """A job at work comes first, then a creation that failed, then what is observed locally."""
    if job and job.is_at_work:
        return ProjectState.WORKING
    if not project.is_created:
        return ProjectState.FAILED
    if condition.is_alive:
        return ProjectState.RUNNING
    return ProjectState.CRASHED if condition is Condition.FAILED else ProjectState.STOPPED
