"""A change of a project's service: a row with the requested server, and the job that connects it."""

from uuid import UUID

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.requests.change_service_job import ChangeServiceJob
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.jobs.logic.latest_jobs import unfinished_jobs
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.secrets import Secret


def enqueue_change(
    jobs: JobQueue,
    project: Project,
    service: Service,
    mode: BackingMode,
    *,
    data: DataChoice,
    url: Secret | None = None,
    delete_data: bool = False,
) -> UUID:
    """Stores the requested server, replaces a request that no job has carried out, and enqueues the job.

    Raises:
        Conflict: Another job is changing the service.
    """
    waiting = unfinished_jobs(project.subject, ChangeServiceJob)
    if any(job.arguments["service"] == service.name for job in waiting):
        raise Conflict(
            f"Another job is changing {service.title} of {project.name}. Wait until it ends, or cancel it."
        )
    unfinished = BackingService.objects.filter(project=project, service=service.name, role=BackingRole.NEXT)
    unfinished.update(role=BackingRole.LEFT)
    wanted = BackingService(project=project, service=service.name, mode=mode)
    wanted.url = url
    wanted.save()
    return jobs.enqueue(
        ChangeServiceJob(
            project.id,
            project.name,
            service=service.name,
            backing_id=wanted.id,
            mode=mode,
            data=data if service.holds_data else None,
            delete_data=delete_data,
        ),
        account_id=current_actor().account_id,
        subject=project.subject,
    )
