from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.projects.logic.interfaces.platform import WEB, LogPart, Platform, Target
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.project_state import target_of
from boatyard.bus import Query
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ReadProjectLog(Query[LogPart]):
    """What a process of a project has written: from `offset` on, or the last part for None."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    offset: int | None = None
    process: str = WEB


class ReadProjectLogHandler:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def handle(self, message: ReadProjectLog, /) -> LogPart:
        site = target_of(own_project(message.name))
        if message.process != WEB:
            self._require(site, message.process)
        return self._platform.read_log(site, message.offset, message.process)

    def _require(self, site: Target, name: str) -> None:
        names = [WEB, *(process.name for process in self._platform.processes(site))]
        if name not in names:
            raise Invalid.field("process", f"There is no process {name!r}. There are: {', '.join(names)}.")
