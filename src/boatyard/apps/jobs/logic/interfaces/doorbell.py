from typing import Protocol
from uuid import UUID


class Doorbell(Protocol):
    def ring(self, job_id: UUID, host: str) -> None:
        """Tells the workers of `host`, once the transaction is committed, that the job waits for them.

        A ring that is lost costs time only: the rows stay the truth.
        """
        ...
