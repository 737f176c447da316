from dataclasses import dataclass

from boatyard.apps.projects.logic.interfaces.platform import LogPart, Platform
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.project_state import site_of
from boatyard.bus import Query


@dataclass(frozen=True, slots=True)
class ReadProjectLog(Query[LogPart]):
    """What a project's server has written: from `offset` on, or the last part for None."""

    name: str
    offset: int | None = None


class ReadProjectLogHandler:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def handle(self, message: ReadProjectLog, /) -> LogPart:
        return self._platform.read_log(site_of(own_project(message.name)), message.offset)
