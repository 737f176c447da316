from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure


def project_of(step: StepContext[ProjectJob]) -> Project:
    """Returns the project of a job.

    Raises:
        ExternalFailure: The project was deleted while the job waited.
    """
    project = Project.objects.filter(pk=step.arguments.project_id).first()
    if project is None:
        raise ExternalFailure(f"«{step.arguments.name}» was deleted while this job waited.", permanent=True)
    return project


def mark_created(step: StepContext[ProjectJob]) -> None:
    """Records that the project is complete and can be changed."""
    Project.objects.filter(pk=step.arguments.project_id).update(is_created=True)
