from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.environments.logic.platform_servers import (
    check_fingerprints,
    check_platform_name,
    read_addresses,
)
from boatyard.apps.environments.logic.requests.add_platform_job import AddPlatformJob
from boatyard.apps.environments.models import DOCKER, Host, Platform
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class AddPlatform(Command[UUID]):
    """Enqueues a job that checks and prepares servers for environments, and returns its id.

    Boatyard signs in with the SSH keys of its own user. If a server cannot be used, nothing is added.

    Attributes:
        name: The name of the platform.
        hosts: The servers, each as `ssh://user@server` or `ssh://user@server:port`.
        keys: The fingerprints of host keys that were confirmed, such as `SHA256:…`. LookAtServers shows them.
            Not needed for keys that Boatyard's user knows.
    """

    access: ClassVar = Access.ADMIN

    name: str
    hosts: tuple[str, ...]
    keys: tuple[str, ...] = ()


class AddPlatformHandler:
    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def handle(self, message: AddPlatform, /) -> UUID:
        check_platform_name(message.name)
        addresses = read_addresses(message.hosts)
        check_fingerprints(message.keys)
        if Platform.objects.filter(name=message.name).exists():
            raise Invalid.field("name", f"There is already a platform {message.name}.")
        if taken := Host.objects.filter(address__in=addresses).select_related("platform").first():
            raise Invalid.field(
                "hosts", f"{taken.address} already belongs to the platform {taken.platform.name}."
            )
        with transaction.atomic():
            platform = Platform.objects.create(name=message.name, kind=DOCKER, is_ready=False)
            for address in addresses:
                Host.objects.create(platform=platform, address=address)
            return self._jobs.enqueue(
                AddPlatformJob(platform.pk, platform.name, message.keys),
                account_id=current_actor().account_id,
                subject=platform.subject,
            )
