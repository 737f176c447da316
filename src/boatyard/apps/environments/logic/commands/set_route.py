from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.host_name import checked_host, own_name
from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.interfaces.router import ProcessRoute
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routable_environment import routable_environment
from boatyard.apps.environments.logic.routing import ROLES, Routing, save_routing, wanted_routing
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role
from boatyard.drivers.router import HostName, Route


@dataclass(frozen=True, slots=True)
class SetRoute(Command[None]):
    """Has a process answer a host name, or a path of one. It takes effect with the next deployment.

    Attributes:
        name: The name of the project.
        address: Such as admin.shop.example.org or shop.example.org/api. A new host name is added to the
            environment; `web` answers what no other process does.
        process: `web`, `admin` or `api`.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    address: str
    process: str


class SetRouteHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: SetRoute, /) -> None:
        environment = routable_environment(self._platforms, message.name, message.environment)
        if message.process not in ROLES:
            raise Invalid.field("process", f"Choose one of: {', '.join(ROLES)}.")
        host, path = split_address(message.address)
        name = own_name(message.name, message.environment)
        host = checked_host(host, "address", name, environment.id)
        routing = wanted_routing(environment)
        hosts = routing.hosts if host in routing.hosts else (*routing.hosts, host)
        routes = tuple(each for each in routing.routes if (each.host, each.path) != (host, path))
        if path or message.process != WEB:
            routes = (*routes, ProcessRoute(host, path, message.process))
        save_routing(environment, Routing(hosts, routes))


def split_address(text: str) -> tuple[str, str]:
    """Returns the host and the path of an address; the path is empty for the whole host.

    Raises:
        Invalid: The path has characters that paths of routes do not have.
    """
    host, slash, rest = text.strip().partition("/")
    path = f"{slash}{rest}".rstrip("/")
    try:
        Route(HostName("a"), path)
    except ValueError:
        raise Invalid.field(
            "address",
            "Use letters, digits, hyphens, dots, underscores and slashes in the path, for example "
            "shop.example.org/api.",
        ) from None
    return host, path
