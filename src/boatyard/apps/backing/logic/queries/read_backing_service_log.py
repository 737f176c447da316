from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.own_container import own_container
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role

MOST = 2000


@dataclass(frozen=True, slots=True)
class BackingServiceLog:
    """The last lines of a server's log, with secrets masked."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadBackingServiceLog(Query[BackingServiceLog]):
    """Returns the log of a service's server, if Boatyard started it.

    Attributes:
        lines: The maximum number of lines, up to 2000.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    service: str
    lines: int = 200


class ReadBackingServiceLogHandler:
    def __init__(self, containers: ServiceContainers) -> None:
        self._containers = containers

    def handle(self, message: ReadBackingServiceLog, /) -> BackingServiceLog:
        backing = own_container(message.name, message.service)
        text = self._containers.log(backing, min(max(message.lines, 0), MOST))
        return BackingServiceLog(tuple(text.splitlines()))
