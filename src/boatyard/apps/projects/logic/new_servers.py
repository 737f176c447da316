from collections.abc import Collection
from dataclasses import dataclass

from boatyard.apps.projects.logic.interfaces.servers import Server, Servers


@dataclass(frozen=True, slots=True)
class NewServers:
    """What becomes of the servers that the plugins of a new project want.

    Attributes:
        started: Those that are started in containers.
        left_out: Those that are not; the project uses what is built in.
        obstacle: Why, if it is not that nobody wants them started; and what to do.
    """

    started: tuple[Server, ...] = ()
    left_out: tuple[Server, ...] = ()
    obstacle: str = ""


def new_servers(plugins: Collection[str], servers: Servers, *, wanted: bool) -> NewServers:
    """What becomes of the servers of a project with these plugins. Docker is asked only if there are some."""
    found = servers.wanted(plugins)
    if not found:
        return NewServers()
    if not wanted:
        return NewServers(left_out=found)
    if obstacle := servers.obstacle():
        return NewServers(left_out=found, obstacle=obstacle)
    return NewServers(started=found)
