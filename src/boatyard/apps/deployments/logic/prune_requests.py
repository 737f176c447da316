from boatyard.apps.deployments.logic.requests.prune_images_job import PruneImagesJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.projects.models import Project
from boatyard.core.permissions import current_actor


class PruneRequests:
    """Asks for removing old images, in a job of its own: a deployment does not fail or wait because of it."""

    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def of(self, project: Project) -> None:
        """Enqueues the job, unless one waits already.

        Its subject is not the project, which would count as being worked on while this waits for a worker.
        """
        self._jobs.enqueue(
            PruneImagesJob(project.id, project.name),
            account_id=current_actor().account_id,
            subject=f"images:{project.id}",
        )
