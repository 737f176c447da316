import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.platform import WEB, Revision
from boatyard.apps.environments.models import DOCKER, Environment
from boatyard.apps.environments.services.engines import Engine, ServerEngine, router_run_folder
from boatyard.core.paths import home, router_folder
from boatyard.core.processes import asking, never
from boatyard.core.work import Work
from boatyard.drivers.containers import WEB_PORT, EnvironmentTarget, RevisionContainer, container_name
from boatyard.drivers.router import (
    HostName,
    Route,
    RouterBackend,
    RouterConfig,
    RouterDriver,
    RouterServer,
    RouterTarget,
)

HEALTH_SECONDS = 60.0
WEB_PORTS = (80, 443)
"""Where the router of a server listens."""


class DockerRouter:
    """The router of a Docker engine. The table of environments says what it does."""

    def __init__(self, engine: Engine, work: Work | None = None) -> None:
        self._engine = engine
        self._driver = RouterDriver(
            _router(engine),
            asking(work.check) if work else never,
            environment=engine.environment,
            socket=_socket(engine),
        )

    def prepare(self) -> None:
        """Has the router run, also before the first environment is served."""
        with self._driver.held():
            served = self._served()
            networks = {target_of(each).network for each in served.values()}
            self._driver.ensure(RouterConfig(tuple(map(_backend, served.values()))), networks)

    def remove(self) -> None:
        """Removes the router with its network and volume."""
        with self._driver.held():
            self._driver.remove()

    def switch(self, revision: Revision, web: list[RevisionContainer]) -> tuple[str, ...]:
        """Sends the requests of an environment to these containers, and returns who gets them then.

        Raises:
            DriverError: They do not pass the checks, or the router does not answer.
        """
        name = _backend_name(revision.id)
        servers = tuple(RouterServer(each.name, WEB_PORT, each.address) for each in web)
        backend = RouterBackend(name, _routes(revision.hosts), servers)
        with self._driver.held():
            before = self._served()
            own = environment_target(revision.id, revision.project, revision.environment)
            networks = {own.network, *(target_of(each).network for each in before.values())}
            backends = {key: _backend(each) for key, each in before.items()}
            unchanged = {revision.id: RouterBackend(name, backend.routes)} | backends
            self._driver.ensure(RouterConfig(tuple(unchanged.values())), networks)
            self._driver.switch(
                RouterConfig(tuple((backends | {revision.id: backend}).values())),
                backend,
                health_seconds=HEALTH_SECONDS,
            )
            return self._driver.serving(name)

    def find_again(self, revision: Revision) -> None:
        """Has the router look up the containers of a revision that it serves: their addresses may be new."""
        with self._driver.held():
            served = self._served()
            if _is_served(revision, served) and self._driver.is_running():
                self._driver.reload(RouterConfig(tuple(map(_backend, served.values()))))

    def reaches(self, revision: Revision) -> bool:
        """Whether requests arrive at a revision, as far as it is served at all."""
        return not _is_served(revision, self._served()) or bool(
            self._driver.serving(_backend_name(revision.id))
        )

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """The containers that get an environment's requests, as the router itself says."""
        return self._driver.serving(_backend_name(revision.id)) if self._driver.is_running() else ()

    def forget(self, environment_id: UUID, network: str) -> None:
        """Stops serving an environment, and leaves its network.

        On this machine, the router is removed with the last one. On a server it belongs to the platform.
        """
        with self._driver.held():
            others = [each for key, each in self._served().items() if key != environment_id]
            if not others and not isinstance(self._engine, ServerEngine):
                self._driver.remove()
            elif self._driver.is_running():
                self._driver.reload(RouterConfig(tuple(map(_backend, others))))
                self._driver.leave(network)

    def _served(self) -> dict[UUID, Environment]:
        """Returns the environments that get requests through this router."""
        found = Environment.objects.select_related("project").filter(platform__kind=DOCKER, revision__gt=0)
        host = self._engine.host if isinstance(self._engine, ServerEngine) else None
        here = found.filter(platform__hosts=host)
        return {each.id: each for each in here.order_by("pk")}


def target_of(environment: Environment) -> EnvironmentTarget:
    return environment_target(environment.id, environment.project.name, environment.name)


def environment_target(environment_id: UUID, project: str, name: str) -> EnvironmentTarget:
    return EnvironmentTarget(environment_id.hex, f"{project.replace('_', '-')}-{name}")


def router_name() -> str:
    """Each data folder has its own routers, so that two Boatyards on one machine do not share one."""
    return f"boatyard-router-{sha256(os.fsencode(home())).hexdigest()[:8]}"


def _router(engine: Engine) -> RouterTarget:
    name = router_name()
    if not isinstance(engine, ServerEngine):
        port = settings.BOATYARD_ROUTER_PORT
        return RouterTarget(name, router_folder(), "127.0.0.1", port, port + 1)
    facts = engine.facts
    return RouterTarget(
        name,
        router_folder() / f"server-{engine.host.pk}",
        "0.0.0.0",  # noqa: S104 - of the server, where its visitors come in
        *WEB_PORTS,
        run=router_run_folder(facts, name),
        owner=(facts.uid, facts.gid),
    )


def _socket(engine: Engine) -> Callable[[], Path] | None:
    if not isinstance(engine, ServerEngine):
        return None
    return lambda: engine.connection().forward_socket(str(_router(engine).socket))


def _is_served(revision: Revision, served: dict[UUID, Environment]) -> bool:
    return revision.id in served and served[revision.id].revision == revision.number


def _backend(environment: Environment) -> RouterBackend:
    server = container_name(target_of(environment), environment.revision, WEB, 1)
    routes = _routes(environment.hosts)
    return RouterBackend(_backend_name(environment.id), routes, (RouterServer(server, WEB_PORT),))


def _backend_name(environment_id: UUID) -> str:
    return f"e{environment_id.hex}-{WEB}"


def _routes(names: Iterable[str]) -> tuple[Route, ...]:
    return tuple(Route(HostName(name)) for name in names)
