from boatyard.apps.jobs.logic.latest_jobs import latest_lasting_job
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict


def unfinished_change(project: Project) -> Job | None:
    """Returns the job of an unfinished change that waits for the user; None if there is none."""
    job = latest_lasting_job(project.subject)
    return job if job and job.kind == ChangePluginsJob.kind() and job.state == JobState.FAILED else None


def require_unfinished_change(project: Project) -> Job:
    """Returns the job of an unfinished change; raises Conflict if there is none."""
    job = unfinished_change(project)
    if job is None:
        raise Conflict(f"«{project.name}» has no unfinished change.")
    return job


def refuse_if_unfinished(project: Project) -> None:
    """Raises Conflict if there is an unfinished change."""
    if job := unfinished_change(project):
        raise Conflict(
            f"«{job.title}» is not finished. Continue it with boatyard update --continue, or undo it with "
            f"boatyard update --abort."
        )
