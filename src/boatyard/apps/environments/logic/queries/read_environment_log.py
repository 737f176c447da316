from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.platform import WEB, LogPart
from boatyard.apps.environments.logic.log_since import moment
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import any_own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.bus import Query
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role

MOST_LINES = 5000
_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class ReadEnvironmentLog(Query[LogPart]):
    """Returns the log of a process of an environment, from `offset`; for None its last part.

    Attributes:
        name: The name of the project.
        since: Only what was written since then, such as 10m, 2h, 3d or 2026-11-29T18:00. Only for
            environments with releases.
        search: Only lines that contain this text, in capital or small letters. The whole log is searched.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    offset: int | None = None
    process: str = WEB
    environment: str = LOCAL
    since: str = ""
    search: str = ""


class ReadEnvironmentLogHandler:
    def __init__(self, operations: Operations, platforms: Platforms) -> None:
        self._operations = operations
        self._platforms = platforms

    def handle(self, message: ReadEnvironmentLog, /) -> LogPart:
        environment = any_own_environment(message.name, message.environment)
        if message.process != WEB:
            self._require(environment, message.process)
        offset = message.offset
        if offset is None and (since := moment(message.since)):
            if not self._platforms.of(environment).capabilities.timed_logs:
                raise Invalid.field(
                    "since", f"The log of {environment.name} does not say when its lines were written."
                )
            offset = max((since - _EPOCH) // timedelta(microseconds=1), 0)
        elif offset is None and message.search:
            offset = 0
        part = self._read(environment, message.process, offset, whole=message.offset is None)
        if not message.search:
            return part
        wanted = message.search.casefold()
        found = [line for line in part.text.splitlines(keepends=True) if wanted in line.casefold()]
        return replace(part, text="".join(found[-MOST_LINES:]))

    def _read(self, environment: Environment, process: str, offset: int | None, *, whole: bool) -> LogPart:
        """Returns the log from an offset, to its present end if it is read as a whole."""
        part = self._operations.logs(environment, process, offset)
        texts = [part.text]
        while whole and offset is not None and part.text and part.next_offset > offset:
            offset = part.next_offset
            part = self._operations.logs(environment, process, offset)
            texts.append(part.text)
        return replace(part, text="".join(texts))

    def _require(self, environment: Environment, name: str) -> None:
        names = [WEB, *(process.name for process in self._operations.processes(environment))]
        if name not in names:
            raise Invalid.field(
                "process", f"There is no process {name!r}. Choose one of: {', '.join(names)}."
            )
