from collections.abc import Mapping
from uuid import UUID

from boatyard.apps.environments.logic.requests.replace_processes_job import ReplaceProcessesJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor


def replace_processes(
    jobs: JobQueue,
    environment: Environment,
    counts: Mapping[str, int],
    renewed: tuple[str, ...] = (),
) -> UUID:
    """Enqueues the job that changes the counts of processes, or replaces processes by new ones.

    Raises:
        Conflict: Nothing is deployed there yet.
    """
    project = environment.project
    if not environment.revision:
        raise Conflict(
            f"{environment.name} of «{project.name}» serves no release yet. Deploy one first: "
            f"boatyard deploy {environment.name}"
        )
    return jobs.enqueue(
        ReplaceProcessesJob(
            project.id, project.name, environment.id, environment.name, dict(counts), renewed
        ),
        account_id=current_actor().account_id,
        subject=project.subject,
    )
