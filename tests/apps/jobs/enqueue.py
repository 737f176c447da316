from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.core.bus import container


def enqueue(request: JobRequest, *, account_id: int, subject: str, host: str | None = None) -> UUID:
    """Adds a job as a command does."""
    queue: JobQueue = container.resolve(JobQueue)()
    return queue.enqueue(request, account_id=account_id, subject=subject, host=host)
