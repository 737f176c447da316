from typing import Protocol
from uuid import UUID


class WorkerNotifier(Protocol):
    def notify(self, job_id: UUID, host: str) -> None:
        """Tells the workers of `host`, once the transaction is committed, that the job waits for them.

        A notification that is lost costs time only: the database is authoritative.
        """
        ...
