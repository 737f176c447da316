from boatyard.apps.jobs.logic.latest_jobs import latest_lasting_job
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict


def unfinished_change(project: Project) -> Job | None:
    """The job of a change that has stopped half-way and waits for a person."""
    job = latest_lasting_job(project.subject)
    return job if job and job.kind == ChangePluginsJob.kind() and job.state == JobState.FAILED else None


def require_unfinished_change(project: Project) -> Job:
    """Likewise; raises Conflict if there is none."""
    job = unfinished_change(project)
    if job is None:
        raise Conflict(f"«{project.name}» has no unfinished change.")
    return job


def refuse_if_unfinished(project: Project) -> None:
    """Raises Conflict if a change has stopped half-way."""
    if job := unfinished_change(project):
        raise Conflict(
            f"«{job.title}» is not finished. Continue it with boatyard update --continue, or undo it with "
            f"boatyard update --abort."
        )
