from typing import Protocol
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest


class JobQueue(Protocol):
    def enqueue(self, request: JobRequest, *, account_id: int, subject: str, host: str | None = None) -> UUID:
        """Adds a job in the caller's transaction. It runs after the commit, on `host` or by default on this
        host.

        It waits for earlier jobs that need one of its locks. If an identical job has not started yet, that
        job is returned.

        Raises:
            LookupError: No kind is registered for the request's class.
            InvalidMessage: A field of the request cannot be stored.
        """
        ...
