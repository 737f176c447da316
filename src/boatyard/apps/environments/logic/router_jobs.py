from uuid import UUID

from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.core.permissions import current_actor


def enqueue_for(jobs: JobQueue, job: type[EnvironmentJob], environment: Environment) -> UUID:
    """Enqueues a job of this class on an environment."""
    project = environment.project
    return jobs.enqueue(
        job(project.id, project.name, environment.id, environment.name),
        account_id=current_actor().account_id,
        subject=project.subject,
    )
