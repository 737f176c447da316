from typing import Protocol
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest


class JobQueue(Protocol):
    def enqueue(self, request: JobRequest, *, account_id: int, subject: str, host: str | None = None) -> UUID:
        """Adds a job in the caller's transaction; it runs after commit, on `host` or else on this one.

        Raises:
            Conflict: The subject has an unfinished job.
            LookupError: No kind is registered for the request's class.
            InvalidMessage: A field of the request holds something that cannot be stored.
        """
        ...
