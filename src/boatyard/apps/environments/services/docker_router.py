import os
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.platform import WEB, Instances, Revision
from boatyard.apps.environments.logic.operations import instances_of
from boatyard.apps.environments.models import DOCKER, Environment
from boatyard.core.paths import home, router_folder
from boatyard.core.processes import asking, never
from boatyard.core.work import Work
from boatyard.drivers.containers import WEB_PORT, EnvironmentTarget, RevisionContainer, container_name
from boatyard.drivers.router import (
    HostName,
    RouterBackend,
    RouterConfig,
    RouterDriver,
    RouterServer,
    RouterTarget,
)

HEALTH_SECONDS = 60.0
DRAIN_SECONDS = 30.0


class DockerRouter:
    """The router of this machine's engine. The table of environments says what it does."""

    def __init__(self, work: Work | None = None) -> None:
        self._driver = RouterDriver(_router(), asking(work.check) if work else never)

    def switch(self, revision: Revision, web: list[RevisionContainer]) -> tuple[str, ...]:
        """Sends the requests of an environment to these containers, and returns who gets them then.

        Raises:
            DriverError: They do not pass the checks, or the router does not answer.
        """
        name = _backend_name(revision.id)
        servers = tuple(RouterServer(each.name, WEB_PORT, each.address) for each in web)
        backend = RouterBackend(name, _hosts(revision.hosts), servers)
        with self._driver.held():
            before = _served()
            own = environment_target(revision.id, revision.project, revision.environment)
            networks = {own.network, *(target_of(each).network for each in before.values())}
            backends = {key: _backend(each) for key, each in before.items()}
            unchanged = {revision.id: RouterBackend(name, backend.hosts)} | backends
            self._driver.ensure(RouterConfig(tuple(unchanged.values())), networks)
            self._driver.switch(
                RouterConfig(tuple((backends | {revision.id: backend}).values())),
                backend,
                health_seconds=HEALTH_SECONDS,
                drain_seconds=DRAIN_SECONDS,
            )
            return self._driver.serving(name)

    def find_again(self, revision: Revision) -> None:
        """Has the router look up the containers of a revision that it serves: their addresses may be new."""
        with self._driver.held():
            served = _served()
            if _is_served(revision, served) and self._driver.is_running():
                self._driver.reload(RouterConfig(tuple(map(_backend, served.values()))))

    def reaches(self, revision: Revision) -> bool:
        """Whether requests arrive at a revision, as far as it is served at all."""
        return not _is_served(revision, _served()) or bool(self._driver.serving(_backend_name(revision.id)))

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """The containers that get an environment's requests, as the router itself says."""
        return self._driver.serving(_backend_name(revision.id))

    def forget(self, environment_id: UUID, network: str) -> None:
        """Stops serving an environment, and leaves its network. The router is removed with the last one."""
        with self._driver.held():
            others = [each for key, each in _served().items() if key != environment_id]
            if not others:
                self._driver.remove()
            elif self._driver.is_running():
                self._driver.reload(RouterConfig(tuple(map(_backend, others))))
                self._driver.leave(network)


def target_of(environment: Environment) -> EnvironmentTarget:
    return environment_target(environment.id, environment.project.name, environment.name)


def environment_target(environment_id: UUID, project: str, name: str) -> EnvironmentTarget:
    return EnvironmentTarget(environment_id.hex, f"{project.replace('_', '-')}-{name}")


def _router() -> RouterTarget:
    """Each data folder has its own router, so that two Boatyards on one machine do not share one."""
    name = f"boatyard-router-{sha256(os.fsencode(home())).hexdigest()[:8]}"
    return RouterTarget(name, router_folder(), "127.0.0.1", settings.BOATYARD_ROUTER_PORT)


def _served() -> dict[UUID, Environment]:
    """Returns the environments that get requests through the router."""
    found = Environment.objects.select_related("project").filter(platform__kind=DOCKER, revision__gt=0)
    return {each.id: each for each in found.order_by("pk")}


def _is_served(revision: Revision, served: dict[UUID, Environment]) -> bool:
    return revision.id in served and served[revision.id].revision == revision.number


def _backend(environment: Environment) -> RouterBackend:
    numbers = instances_of(environment).get(WEB, Instances()).numbers
    servers = (
        RouterServer(container_name(target_of(environment), environment.revision, WEB, number), WEB_PORT)
        for number in numbers
    )
    return RouterBackend(_backend_name(environment.id), _hosts(environment.hosts), tuple(servers))


def _backend_name(environment_id: UUID) -> str:
    return f"e{environment_id.hex}-{WEB}"


def _hosts(names: Iterable[str]) -> tuple[HostName, ...]:
    return tuple(HostName(name) for name in names)
