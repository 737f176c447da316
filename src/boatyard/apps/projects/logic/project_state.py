from enum import StrEnum

from boatyard.apps.jobs.logic.latest_jobs import LatestJob
from boatyard.apps.projects.logic.interfaces.platform import Condition, Platform, Target
from boatyard.apps.projects.models import Project


class ProjectState(StrEnum):
    """What is with a project, in one word."""

    WORKING = "working"
    RUNNING = "running"
    STOPPED = "stopped"
    CRASHED = "crashed"
    FAILED = "failed"


def target_of(project: Project) -> Target:
    """The project as a platform knows it."""
    return Target(id=project.id, name=project.name, folder=project.path, port=project.port)


def project_state(project: Project, job: LatestJob | None, platform: Platform) -> ProjectState:
    """A job at work comes first, then a creation that failed, then what is observed."""
    if job and job.is_at_work:
        return ProjectState.WORKING
    if not project.is_created:
        return ProjectState.FAILED
    return _OBSERVED[platform.observe(target_of(project)).condition]


_OBSERVED = {
    Condition.RUNNING: ProjectState.RUNNING,
    Condition.STOPPED: ProjectState.STOPPED,
    Condition.FAILED: ProjectState.CRASHED,
}
