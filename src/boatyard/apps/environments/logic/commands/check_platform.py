from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.platform_servers import check_fingerprints, platform_with_servers
from boatyard.apps.environments.logic.requests.check_platform_job import CheckPlatformJob
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class CheckPlatform(Command[UUID]):
    """Enqueues a job that checks the servers of a platform, and returns its id.

    It also starts what Boatyard runs there if it is missing.

    Attributes:
        name: The name of the platform.
        keys: The fingerprints of changed host keys that were confirmed, such as `SHA256:…`.
    """

    access: ClassVar = Access.ADMIN

    name: str
    keys: tuple[str, ...] = ()


class CheckPlatformHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: CheckPlatform, /) -> UUID:
        platform = platform_with_servers(message.name)
        check_fingerprints(message.keys)
        return self._jobs.enqueue(
            CheckPlatformJob(platform.pk, platform.name, message.keys),
            account_id=current_actor().account_id,
            subject=platform.subject,
        )
