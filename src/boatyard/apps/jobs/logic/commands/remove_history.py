from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.jobs.logic.requests.remove_history_job import HISTORY, RemoveHistoryJob
from boatyard.bus import Command
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class RemoveHistory(Command[UUID]):
    """Removes what the policy does not keep now; Boatyard also does that by itself, once a day.

    The result is the job.
    """

    access: ClassVar = Access.ADMIN


class RemoveHistoryHandler:
    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue

    def handle(self, message: RemoveHistory, /) -> UUID:
        account_id = current_actor().account_id
        return self._queue.enqueue(RemoveHistoryJob(), account_id=account_id, subject=HISTORY)
