from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.own_environment import any_own_environment
from boatyard.apps.environments.logic.routing import served_routing, wanted_routing
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RouteDetail:
    """What a process answers.

    Attributes:
        address: A host name, or a path of one.
        is_served: Whether it is in effect. Changes take effect with the next deployment.
        is_removed: Whether it ends with the next deployment.
    """

    address: str
    process: str
    is_served: bool
    is_removed: bool


@dataclass(frozen=True, slots=True)
class ListRoutes(Query[tuple[RouteDetail, ...]]):
    """Returns which process of an environment answers which host name and path.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    environment: str


class ListRoutesHandler:
    def handle(self, message: ListRoutes, /) -> tuple[RouteDetail, ...]:
        environment = any_own_environment(message.name, message.environment)
        wanted = wanted_routing(environment).every()
        served = served_routing(environment).every() if environment.revision else ()
        every = dict.fromkeys((*wanted, *served))
        return tuple(
            RouteDetail(each.address, each.process, each in served, each not in wanted) for each in every
        )
