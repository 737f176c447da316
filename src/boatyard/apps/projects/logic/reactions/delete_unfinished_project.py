from boatyard.apps.jobs.logic.events.job_ended import JobEnded
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.requests.adopt_project_job import AdoptProjectJob
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container

_MAKING = (CreateProjectJob.kind(), AdoptProjectJob.kind())


def delete_unfinished_project(event: JobEnded) -> None:
    """Forgets a project whose creation was undone.

    Started steps do this when they are undone. A creation that was cancelled before its first step has only
    the project's row, and records that were written when it was shown.
    """
    if event.kind not in _MAKING or event.state == JobState.SUCCEEDED:
        return
    environment: LocalEnvironment = container.resolve(LocalEnvironment)()
    for project in Project.objects.uncreated(event.subject):
        environment.remove(project)
        project.delete()
