from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.commands.set_route import split_address
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.routable_environment import routable_environment
from boatyard.apps.environments.logic.routing import Routing, save_routing, wanted_routing
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RemoveRoute(Command[None]):
    """Removes a host name of an environment, or a path of one. It takes effect with the next deployment.

    Attributes:
        name: The name of the project.
        address: As it is listed, such as admin.shop.example.org or shop.example.org/api.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    address: str


class RemoveRouteHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: RemoveRoute, /) -> None:
        environment = routable_environment(self._platforms, message.name, message.environment)
        host, path = split_address(message.address)
        host, routing = host.lower(), wanted_routing(environment)
        if not any((each.host, each.path) == (host, path) for each in routing.every()):
            addresses = ", ".join(each.address for each in routing.every())
            raise Invalid.field("address", f"There is no such route. Choose one of: {addresses}.")
        if path:
            kept = tuple(each for each in routing.routes if (each.host, each.path) != (host, path))
            save_routing(environment, Routing(routing.hosts, kept))
            return
        if routing.hosts == (host,):
            raise Invalid.field(
                "address", "This is the only host name of the environment. Add another one first."
            )
        kept = tuple(each for each in routing.routes if each.host != host)
        save_routing(environment, Routing(tuple(each for each in routing.hosts if each != host), kept))
