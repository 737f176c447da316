from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID


class JobQueue(Protocol):
    def enqueue(
        self,
        kind_name: str,
        arguments: Mapping[str, Any],
        *,
        account_id: int,
        subject: str,
        host: str | None = None,
    ) -> UUID:
        """Adds a job in the caller's transaction; it runs after commit, on `host` or else on this one.

        Raises:
            Conflict: The subject has an unfinished job.
        """
        ...
