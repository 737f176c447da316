from typing import Protocol
from uuid import UUID


class WorkerNotifier(Protocol):
    def notify(self, job_id: UUID, host: str) -> None:
        """Notifies the workers of `host` after the commit that the job is waiting.

        A lost notification only delays the job: the database is authoritative.
        """
        ...
