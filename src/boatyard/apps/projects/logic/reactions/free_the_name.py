from boatyard.apps.jobs.logic.events.job_ended import JobEnded
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.models import Project


def free_the_name(event: JobEnded) -> None:
    """Forgets a project whose creation was taken back.

    The steps that were begun do this when they are undone; a creation that was cancelled before its first
    step has nothing but the project's row.
    """
    if event.kind == "create-project" and event.state != JobState.SUCCEEDED:
        Project.objects.unmade(event.subject).delete()
