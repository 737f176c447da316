"""An environment as its router has it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from boatyard.apps.environments.logic.certificate_names import covered
from boatyard.apps.environments.logic.interfaces.platform import Instances
from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.operations import instances_of
from boatyard.apps.environments.logic.routing import served_routing
from boatyard.apps.environments.models import Certificate, Environment
from boatyard.core.secrets import Secret
from boatyard.drivers.containers import WEB_PORT, EnvironmentTarget, container_name
from boatyard.drivers.router import (
    HostName,
    Maintenance,
    Route,
    RouterBackend,
    RouterCertificate,
    RouterServer,
    ServerCount,
)

_BACKEND = re.compile(r"e([0-9a-f]{32})-([a-z]+)")


def target_of(environment: Environment) -> EnvironmentTarget:
    return environment_target(environment.id, environment.project.name, environment.name)


def environment_target(environment_id: UUID, project: str, name: str) -> EnvironmentTarget:
    return EnvironmentTarget(environment_id.hex, f"{project.replace('_', '-')}-{name}")


def backend_name(environment_id: UUID, process: str) -> str:
    return f"e{environment_id.hex}-{process}"


def backends_of(environment: Environment) -> tuple[RouterBackend, ...]:
    routes = defaultdict[str, list[Route]](list)
    for each in served_routing(environment).every():
        routes[each.process].append(Route(HostName(each.host), each.path))
    return tuple(
        RouterBackend(
            backend_name(environment.id, process),
            tuple(own),
            tuple(
                RouterServer(
                    container_name(target_of(environment), environment.revision, process, number), WEB_PORT
                )
                for number in instances_of(environment).get(process, Instances()).numbers
            ),
        )
        for process, own in routes.items()
    )


def certificates_of(environment: Environment) -> tuple[RouterCertificate, ...]:
    """Its certificate for those of its host names that it covers; none if there is none."""
    try:
        found = environment.certificate
    except Certificate.DoesNotExist:
        return ()
    hosts = covered(served_routing(environment).hosts, found.names)
    if not found.chain or found.key is None or not hosts:
        return ()
    pem = Secret(f"{found.chain.strip()}\n{found.key.reveal().strip()}\n")
    return (RouterCertificate(f"e{environment.id.hex}", tuple(map(HostName, hosts)), pem),)


def maintenance_of(environment: Environment) -> tuple[Maintenance, ...]:
    if environment.maintenance is None:
        return ()
    hosts = tuple(map(HostName, served_routing(environment).hosts))
    return (Maintenance(hosts, environment.maintenance),)


def traffic_of(counts: Iterable[ServerCount]) -> tuple[ServerTraffic, ...]:
    """Returns the counts of those servers that are containers of environments."""
    return tuple(each for each in map(_traffic, counts) if each)


def _traffic(count: ServerCount) -> ServerTraffic | None:
    backend = _BACKEND.fullmatch(count.backend)
    revision = re.search(rf"-(\d+)-{backend[2]}-\d+$", count.name) if backend else None
    if backend is None or revision is None:
        return None
    return ServerTraffic(
        UUID(backend[1]), int(revision[1]), count.name, count.worker, count.requests, count.errors
    )
