from uuid import UUID

from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.core.permissions import current_actor


def enqueue_environment_job(jobs: JobQueue, job: type[EnvironmentJob], project_name: str, name: str) -> UUID:
    """Enqueues a job of this class on one of the actor's environments.

    Raises:
        NotFound: The actor does not have this project, or the project does not have this environment.
        Conflict: The project is not created yet.
    """
    environment = own_environment(project_name, name)
    project = environment.project
    return jobs.enqueue(
        job(project.id, project.name, environment.id, environment.name),
        account_id=current_actor().account_id,
        subject=project.subject,
    )
