from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.installing.installed import installed_plugin, require_trust
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.requests.install_plugin_job import CATALOGUE, InstallPluginJob
from boatyard.bus import Command
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class UpdatePlugin(Command[UUID]):
    """Enqueues a job that updates an installed plugin to the state that was shown, and returns its id.

    PreviewPluginUpdate shows the state. Projects that have the plugin do not change until they are updated.

    Attributes:
        trusted: The user confirmed the new state.
        pin: The pin that was shown; any other state is refused.
    """

    access: ClassVar = Access.ADMIN

    name: str
    trusted: bool = False
    pin: str = ""


class UpdatePluginHandler:
    def __init__(self, catalogue: Catalogue, queue: JobQueue) -> None:
        self._catalogue = catalogue
        self._queue = queue

    def handle(self, message: UpdatePlugin, /) -> UUID:
        installed = installed_plugin(message.name, self._catalogue)
        require_trust(installed.name, message.pin, trusted=message.trusted)
        request = InstallPluginJob(installed.address, installed.ref, message.pin, updates=installed.name)
        return self._queue.enqueue(request, account_id=current_actor().account_id, subject=CATALOGUE)
