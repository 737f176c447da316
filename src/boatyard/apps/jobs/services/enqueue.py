from collections.abc import Mapping
from typing import Any
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.core.bus import container


def enqueue(
    kind_name: str,
    arguments: Mapping[str, Any],
    *,
    account_id: int,
    subject: str,
    host: str | None = None,
) -> UUID:
    """JobQueue.enqueue for callers that have no constructor to get a JobQueue from."""
    queue: JobQueue = container.resolve(JobQueue)()
    return queue.enqueue(kind_name, arguments, account_id=account_id, subject=subject, host=host)
