from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.plugins.logic.installing.installed import require_trust
from boatyard.apps.plugins.logic.plugin_source import read_source
from boatyard.apps.plugins.logic.requests.install_plugin_job import CATALOGUE, InstallPluginJob
from boatyard.bus import Command
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class InstallPlugin(Command[UUID]):
    """Enqueues a job that adds a third-party plugin, and returns its id. PreviewPlugin shows it first.

    Attributes:
        source: A git URL, the absolute path of a folder, or the name of a package in Boatyard's environment.
        pin: The pin that was shown; any other state is refused.
        ref: A branch, tag or commit of a git repository; empty for its default branch.
        trusted: The user confirmed that the plugin's code may run with this user's rights in projects.
    """

    access: ClassVar = Access.ADMIN

    source: str
    pin: str
    ref: str = ""
    trusted: bool = False


class InstallPluginHandler:
    def __init__(self, queue: JobQueue) -> None:
        self._queue = queue

    def handle(self, message: InstallPlugin, /) -> UUID:
        source = read_source(message.source, message.ref)
        require_trust(source.address, message.pin, trusted=message.trusted)
        request = InstallPluginJob(message.source, message.ref, message.pin)
        return self._queue.enqueue(request, account_id=current_actor().account_id, subject=CATALOGUE)
