import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.interfaces.router import ProcessRoute, ServerTraffic
from boatyard.apps.environments.models import DOCKER, Environment
from boatyard.apps.environments.services.engines import Engine, ServerEngine, router_run_folder
from boatyard.apps.environments.services.routed_environment import (
    backend_name,
    backends_of,
    certificates_of,
    environment_target,
    maintenance_of,
    target_of,
    traffic_of,
)
from boatyard.apps.environments.services.traffic_readings import note_traffic
from boatyard.core.paths import home, router_folder
from boatyard.core.processes import asking, never
from boatyard.core.work import Work
from boatyard.drivers.containers import WEB_PORT, RevisionContainer
from boatyard.drivers.router import (
    HostName,
    Route,
    RouterBackend,
    RouterConfig,
    RouterDriver,
    RouterServer,
    RouterTarget,
    ServerCount,
)

HEALTH_SECONDS = 60.0
WEB_PORTS = (80, 443)
"""Where the router of a server listens."""


class DockerRouter:
    """The router of a Docker engine. The table of environments says what it does."""

    def __init__(self, engine: Engine, work: Work | None = None) -> None:
        self._engine = engine
        self.target = router_target(engine)
        self._driver = RouterDriver(
            self.target,
            asking(work.check) if work else never,
            on_counts=_note_counts,
            environment=engine.environment,
            socket=router_socket(engine),
        )

    def prepare(self) -> None:
        """Has the router run, also before the first environment is served."""
        with self._driver.held():
            served = self._served()
            networks = {target_of(each).network for each in served.values()}
            self._driver.ensure(_config_of(served), networks)

    def remove(self) -> None:
        """Removes the router with its network and volume."""
        with self._driver.held():
            self._driver.remove()

    def is_running(self) -> bool:
        return self._driver.is_running()

    def switch(self, revision: Revision, containers: Sequence[RevisionContainer]) -> tuple[str, ...]:
        """Sends the requests of an environment to these containers, and returns who gets them then.

        Raises:
            DriverError: They do not pass the checks, or the router does not answer.
        """
        wanted = _backends(revision, containers)
        with self._driver.held():
            before = self._served()
            own = environment_target(revision.id, revision.project, revision.environment)
            networks = {own.network, *(target_of(each).network for each in before.values())}
            backends = {each.name: each for every in before.values() for each in backends_of(every)}
            empty = {name: RouterBackend(name, each.routes) for name, each in wanted.items()}
            self._driver.ensure(_config(before, (empty | backends).values()), networks)
            self._driver.switch_all(
                _config(before, (backends | wanted).values()),
                tuple(wanted.values()),
                health_seconds=HEALTH_SECONDS,
            )
            return self.serving(revision)

    def update(self) -> None:
        """Has the router go by the table, if it runs."""
        with self._driver.held():
            if self._driver.is_running():
                served = self._served()
                networks = {target_of(each).network for each in served.values()}
                self._driver.ensure(_config_of(served), networks)

    def find_again(self, revision: Revision) -> None:
        """Has the router look up the containers of a revision that it serves: their addresses may be new."""
        with self._driver.held():
            served = self._served()
            if _is_served(revision, served) and self._driver.is_running():
                self._driver.reload(_config_of(served))

    def reaches(self, revision: Revision) -> bool:
        """Whether requests arrive at a revision, as far as it is served at all."""
        return not _is_served(revision, self._served()) or bool(self.serving(revision))

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """The containers that get an environment's requests, as the router itself says."""
        names = (backend_name(revision.id, process) for process in processes_of(revision))
        return tuple(sorted(server for name in names for server in self._driver.serving(name)))

    def counts(self) -> tuple[ServerTraffic, ...]:
        """How often the containers were asked, since the router counts; nothing if it does not run."""
        return traffic_of(self._driver.counts()) if self._driver.is_running() else ()

    def forget(self, environment_id: UUID, network: str) -> None:
        """Stops serving an environment, and leaves its network.

        On this machine, the router is removed with the last one. On a server it belongs to the platform.
        """
        with self._driver.held():
            others = {key: each for key, each in self._served().items() if key != environment_id}
            if not others and not isinstance(self._engine, ServerEngine):
                self._driver.remove()
            elif self._driver.is_running():
                self._driver.reload(_config_of(others))
                self._driver.leave(network)

    def _served(self) -> dict[UUID, Environment]:
        """Returns the environments that get requests through this router."""
        host = self._engine.host if isinstance(self._engine, ServerEngine) else None
        found = Environment.objects.select_related("project", "certificate").filter(
            platform__kind=DOCKER, platform__hosts=host, revision__gt=0
        )
        return {each.id: each for each in found.order_by("pk")}


def processes_of(revision: Revision) -> tuple[str, ...]:
    """Returns the processes of a revision that requests are routed to."""
    return tuple(dict.fromkeys(each.process for each in routes_of(revision)))


def routes_of(revision: Revision) -> tuple[ProcessRoute, ...]:
    return revision.routes or tuple(ProcessRoute(host, "", "web") for host in revision.hosts)


def router_name() -> str:
    """Each data folder has its own routers, so that two Boatyards on one machine do not share one."""
    return f"boatyard-router-{sha256(os.fsencode(home())).hexdigest()[:8]}"


def router_target(engine: Engine | None = None) -> RouterTarget:
    """Returns the router of an engine, by default of this machine."""
    name = router_name()
    if not isinstance(engine, ServerEngine):
        return RouterTarget(
            name,
            router_folder(),
            settings.BOATYARD_ROUTER_ADDRESS,
            settings.BOATYARD_ROUTER_PORT,
            settings.BOATYARD_ROUTER_TLS_PORT,
        )
    facts = engine.facts
    return RouterTarget(
        name,
        router_folder() / f"server-{engine.host.pk}",
        "0.0.0.0",  # noqa: S104 - of the server, where its visitors come in
        *WEB_PORTS,
        run=router_run_folder(facts, name),
        owner=(facts.uid, facts.gid),
    )


def router_socket(engine: Engine) -> Callable[[], Path] | None:
    """Returns what finds the socket of a server's router; None for the router of this machine."""
    if not isinstance(engine, ServerEngine):
        return None
    return lambda: engine.connection().forward_socket(str(router_target(engine).socket))


def _is_served(revision: Revision, served: dict[UUID, Environment]) -> bool:
    return revision.id in served and served[revision.id].revision == revision.number


def _config_of(served: dict[UUID, Environment]) -> RouterConfig:
    return _config(served, (backend for each in served.values() for backend in backends_of(each)))


def _config(served: dict[UUID, Environment], backends: Iterable[RouterBackend]) -> RouterConfig:
    every = served.values()
    return RouterConfig(
        tuple(backends),
        tuple(certificate for each in every for certificate in certificates_of(each)),
        tuple(page for each in every for page in maintenance_of(each)),
    )


def _backends(revision: Revision, containers: Sequence[RevisionContainer]) -> dict[str, RouterBackend]:
    """The backends of a revision, by their names."""
    routes = defaultdict[str, list[Route]](list)
    for each in routes_of(revision):
        routes[each.process].append(Route(HostName(each.host), each.path))
    names = {process: backend_name(revision.id, process) for process in routes}
    return {
        names[process]: RouterBackend(
            names[process],
            tuple(own),
            tuple(
                RouterServer(each.name, WEB_PORT, each.address)
                for each in containers
                if each.process == process
            ),
        )
        for process, own in routes.items()
    }


def _note_counts(counts: tuple[ServerCount, ...]) -> None:
    note_traffic(traffic_of(counts))
