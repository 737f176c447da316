from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.platform_servers import platform_with_servers
from boatyard.apps.environments.logic.requests.remove_platform_job import RemovePlatformJob
from boatyard.apps.environments.models import Platform
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class RemovePlatform(Command[UUID]):
    """Enqueues a job that removes a platform, and what Boatyard has put on its servers. Returns its id.

    Attributes:
        name: The name of the platform.
        confirmation: The platform's name again, to prevent accidental removal.
        forget: Remove the platform even if a server cannot be reached. What is on that server stays there.
    """

    access: ClassVar = Access.ADMIN

    name: str
    confirmation: str
    forget: bool = False


class RemovePlatformHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: RemovePlatform, /) -> UUID:
        platform = platform_with_servers(message.name)
        if message.confirmation != message.name:
            raise Invalid.field("confirmation", f"Type «{message.name}» to remove the platform.")
        if used := [
            f"{each.name} of {each.project.name}" for each in platform.environments.select_related("project")
        ]:
            raise Conflict(
                f"Environments are on {message.name}: {', '.join(used)}. Delete them first: boatyard "
                "environments delete NAME --project PROJECT"
            )
        # No environment is created there from now on.
        Platform.objects.filter(pk=platform.pk).update(is_ready=False)
        return self._jobs.enqueue(
            RemovePlatformJob(platform.pk, platform.name, message.forget),
            account_id=current_actor().account_id,
            subject=platform.subject,
        )
