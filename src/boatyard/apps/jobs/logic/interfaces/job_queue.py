from typing import Protocol
from uuid import UUID

from boatyard.apps.jobs.logic.job_request import JobRequest


class JobQueue(Protocol):
    def enqueue(self, request: JobRequest, *, account_id: int, subject: str, host: str | None = None) -> UUID:
        """Adds a job in the caller's transaction; it runs after commit, on `host` or else on this one.

        It waits for the jobs before it that want one of its locks. One that is the same in all and has not
        begun yet is taken for it.

        Raises:
            LookupError: No kind is registered for the request's class.
            InvalidMessage: A field of the request holds something that cannot be stored.
        """
        ...
