from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.backing.logic.environment_services import own_service
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.queries.read_backing_service_log import MOST, BackingServiceLog
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Query
from boatyard.core.errors import Conflict
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Redactor


@dataclass(frozen=True, slots=True)
class ReadEnvironmentServiceLog(Query[BackingServiceLog]):
    """Returns the log of a managed server of an environment.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        service: The name of the service.
        lines: The maximum number of lines, up to 2000.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    environment: str
    service: str
    lines: int = 200


class ReadEnvironmentServiceLogHandler:
    def __init__(self, platforms: Platforms, servers: ManagedServers) -> None:
        self._platforms = platforms
        self._servers = servers

    def handle(self, message: ReadEnvironmentServiceLog, /) -> BackingServiceLog:
        environment, service, row = own_service(
            message.name, message.environment, message.service, self._platforms
        )
        if row is None or not row.has_data or row.password is None:
            raise Conflict(
                f"{service.title} of {environment.name} is not a server that Boatyard has started."
            )
        text = self._servers.log(environment, service.name, min(max(message.lines, 0), MOST))
        return BackingServiceLog(tuple(Redactor([row.password]).redact(text).splitlines()))
