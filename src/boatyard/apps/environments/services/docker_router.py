import os
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.platform import WEB, Revision
from boatyard.apps.environments.models import DOCKER, Environment
from boatyard.core.paths import home, router_folder
from boatyard.core.work import Work
from boatyard.drivers.containers import EnvironmentTarget, RevisionContainer, container_name
from boatyard.drivers.router import (
    HostName,
    RouterBackend,
    RouterConfig,
    RouterDriver,
    RouterServer,
    RouterTarget,
)

WEB_PORT = 8000
HEALTH_SECONDS = 60.0
DRAIN_SECONDS = 30.0


class DockerRouter:
    """The router of this machine's engine: what it does follows from the table of environments."""

    def __init__(self, work: Work | None = None) -> None:
        def cancelled() -> bool:
            if work:
                work.check()
            return False

        self._driver = RouterDriver(_target(), cancelled)

    def switch(self, revision: Revision, target: EnvironmentTarget, web: list[RevisionContainer]) -> None:
        """Sends the requests of an environment to these containers.

        Raises:
            DriverError: They do not pass the checks, or the router does not do it.
        """
        servers = tuple(RouterServer(each.name, WEB_PORT, each.address) for each in web)
        backend = RouterBackend(_backend_name(revision.id.hex), _hosts(revision.hosts), servers)
        others = tuple(_backends(except_=revision.id.hex))
        before = next(_backends(only=revision.id.hex), RouterBackend(backend.name, backend.hosts))
        networks = [target.network, *_networks(except_=revision.id.hex)]
        self._driver.ensure(RouterConfig((*others, before)), networks)
        self._driver.switch(
            RouterConfig((*others, backend)),
            backend,
            health_seconds=HEALTH_SECONDS,
            drain_seconds=DRAIN_SECONDS,
        )

    def find_again(self, revision: Revision) -> None:
        """Has the router look for the containers of a revision that it serves: their addresses may be new."""
        is_served = Environment.objects.filter(pk=revision.id, revision=revision.number).exists()
        if is_served and self._driver.is_running():
            self._driver.reload(RouterConfig(tuple(_backends())))

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """The containers that get the requests of an environment, as the router itself says."""
        return self._driver.serving(_backend_name(revision.id.hex))

    def forget(self, revision: Revision, target: EnvironmentTarget) -> None:
        """Serves an environment no more, and lets go of its network. The router goes with the last one."""
        others = tuple(_backends(except_=revision.id.hex))
        if not others:
            self._driver.remove()
        elif self._driver.is_running():
            self._driver.reload(RouterConfig(others))
            self._driver.leave(target.network)


def _target() -> RouterTarget:
    """One router for each data folder: two Boatyards on one machine have one each."""
    name = f"boatyard-router-{sha256(os.fsencode(home())).hexdigest()[:8]}"
    return RouterTarget(name, router_folder(), "127.0.0.1", settings.BOATYARD_ROUTER_PORT)


def _backends(only: str = "", except_: str = "") -> Iterator[RouterBackend]:
    """What is served now, as the table of environments says."""
    found = Environment.objects.select_related("project").filter(platform__kind=DOCKER, revision__gt=0)
    for each in found.order_by("pk"):
        if each.id.hex == except_ or (only and each.id.hex != only):
            continue
        target = EnvironmentTarget(each.id.hex, f"{each.project.name}-{each.name}")
        name = container_name(target, each.revision, WEB, 1)
        yield RouterBackend(_backend_name(each.id.hex), _hosts(each.hosts), (RouterServer(name, WEB_PORT),))


def _networks(except_: str) -> list[str]:
    found = Environment.objects.select_related("project").filter(platform__kind=DOCKER, revision__gt=0)
    targets = (
        EnvironmentTarget(each.id.hex, f"{each.project.name}-{each.name}")
        for each in found
        if each.id.hex != except_
    )
    return [each.network for each in targets]


def _backend_name(key: str) -> str:
    return f"e{key}-{WEB}"


def _hosts(names: Iterable[str]) -> tuple[HostName, ...]:
    return tuple(HostName(name) for name in names)
