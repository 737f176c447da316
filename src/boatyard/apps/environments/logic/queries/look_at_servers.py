from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.servers import ServerLook, Servers
from boatyard.apps.environments.logic.platform_servers import read_addresses
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class LookAtServers(Query[tuple[ServerLook, ...]]):
    """Returns the host keys that servers show now. Nobody signs in there.

    Attributes:
        hosts: The servers, each as `ssh://user@server` or `ssh://user@server:port`.
    """

    access: ClassVar = Access.ADMIN

    hosts: tuple[str, ...]


class LookAtServersHandler:
    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def handle(self, message: LookAtServers, /) -> tuple[ServerLook, ...]:
        return tuple(map(self._servers.look, read_addresses(message.hosts)))
