from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure


def project_of(step: StepContext[ProjectJob]) -> Project:
    """The project that a job works on.

    Raises:
        ExternalFailure: It was deleted while the job waited.
    """
    project = Project.objects.filter(pk=step.arguments.project_id).first()
    if project is None:
        raise ExternalFailure(f"«{step.arguments.name}» was deleted while this job waited.", permanent=True)
    return project


def mark_created(step: StepContext[ProjectJob]) -> None:
    """Notes that the project is whole: from now on it can be changed."""
    Project.objects.filter(pk=step.arguments.project_id).update(is_created=True)
