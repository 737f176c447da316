"""Which process of an environment answers which host name and path."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.interfaces.router import ProcessRoute
from boatyard.apps.environments.models import Environment

ROLES = {
    "web": "Serves what no other process is routed to",
    "admin": "Serves the administration",
    "api": "Serves the API",
}
"""The processes that answer requests. A project's image serves each of them, as its variable ROLE says."""


KEPT_RELEASES = 3
"""So many releases before the current one keep their static files: pages that are open ask for them."""


@dataclass(frozen=True, slots=True)
class Routing:
    """The host names of an environment, and what answers.

    Attributes:
        hosts: The first one is the environment's address.
        routes: Those that do not lead to `web`.
    """

    hosts: tuple[str, ...]
    routes: tuple[ProcessRoute, ...] = ()

    def every(self) -> tuple[ProcessRoute, ...]:
        """Returns all routes. What none of the others takes is answered by `web`."""
        whole = {each.host for each in self.routes if not each.path}
        rest = (ProcessRoute(host, "", WEB) for host in self.hosts if host not in whole)
        return (*rest, *self.routes)

    def processes(self) -> tuple[str, ...]:
        """Returns the processes that something is routed to."""
        named = {each.process for each in self.every()}
        return tuple(role for role in ROLES if role == WEB or role in named)

    def dump(self) -> dict[str, list[object]]:
        """Returns it as JSON."""
        return {"hosts": list(self.hosts), "routes": _dump(self.routes)}


def wanted_routing(environment: Environment) -> Routing:
    """Returns how requests are to be routed with the next deployment."""
    return _load(environment.hosts, environment.routes)


def served_routing(environment: Environment) -> Routing:
    """Returns how requests are routed now."""
    if not environment.routing:
        return wanted_routing(environment)
    return load_routing(environment.routing)


def routing_of(environment: Environment, number: int) -> Routing:
    """Returns how requests to a revision are routed."""
    return (served_routing if number == environment.revision else wanted_routing)(environment)


def releases_with(environment: Environment, number: int) -> tuple[int, ...]:
    """Returns the number of a revision, and those of the last ones that were served besides it."""
    others = (each for each in environment.routing.get("releases", ()) if each != number)
    return (number, *islice(others, KEPT_RELEASES))


def routing_with(environment: Environment, routing: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Returns what to note of an environment whose requests go to a revision from now on."""
    return {**routing, "releases": list(releases_with(environment, number))}


def save_routing(environment: Environment, routing: Routing) -> None:
    environment.hosts, environment.routes = list(routing.hosts), _dump(routing.routes)
    environment.save(update_fields=["hosts", "routes"])


def load_routing(dumped: Mapping[str, Any]) -> Routing:
    """Returns what `dump` returned."""
    return _load(dumped["hosts"], dumped["routes"])


def _load(hosts: Iterable[str], routes: Iterable[Sequence[str]]) -> Routing:
    return Routing(tuple(hosts), tuple(ProcessRoute(*each) for each in routes))


def _dump(routes: Iterable[ProcessRoute]) -> list[object]:
    return [[each.host, each.path, each.process] for each in routes]
