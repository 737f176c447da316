from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project


def project_of(step: StepContext[ProjectJob]) -> Project:
    """The project that a job works on."""
    return Project.objects.get(pk=step.arguments.project_id)
