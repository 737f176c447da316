from collections.abc import Collection
from dataclasses import dataclass

from boatyard.apps.projects.logic.interfaces.servers import Server, Servers


@dataclass(frozen=True, slots=True)
class NewServers:
    """The plan for the servers of the plugins of a new project.

    Attributes:
        started: The servers that are started in containers.
        left_out: The servers that are not started; the project uses the built-in fallback.
        obstacle: Why they are not started, with what to do; empty if that was requested.
    """

    started: tuple[Server, ...] = ()
    left_out: tuple[Server, ...] = ()
    obstacle: str = ""


def new_servers(plugins: Collection[str], servers: Servers, *, wanted: bool) -> NewServers:
    """Returns the plan for the servers of these plugins. It calls Docker only if there are some."""
    found = servers.wanted(plugins)
    if not found:
        return NewServers()
    if not wanted:
        return NewServers(left_out=found)
    if obstacle := servers.obstacle():
        return NewServers(left_out=found, obstacle=obstacle)
    return NewServers(started=found)
