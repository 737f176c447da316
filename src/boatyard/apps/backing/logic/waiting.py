"""Waits for a started server."""

import time
from collections.abc import Callable

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ContainerReport, ServiceContainers
from boatyard.apps.backing.logic.service_url import shown_address
from boatyard.apps.backing.models import BackingService
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.core.errors import ExternalFailure
from boatyard.core.servers.wrong_password import WrongPassword

PATIENCE = 120.0
PAUSE = 0.1
LOOK = 1.0
"""Seconds between two checks of the container, which take longer than a connection attempt."""
TAIL = 15
ENDED = frozenset({"stopped", "missing", "failing"})


def wait_until_usable(
    backing: BackingService,
    containers: ServiceContainers,
    checker: ServiceChecker,
    check: Callable[[], None],
) -> str:
    """Waits until the server accepts connections with its credentials, and returns its name and version.

    Raises:
        ExternalFailure: Its container has ended, it does not respond within two minutes, or its data has
            another password.
    """
    began = looked = time.monotonic()
    while True:
        check()
        try:
            return checker.check(backing.service, backing.server_url)
        except WrongPassword as error:
            raise ExternalFailure(_old_data(backing), permanent=True) from error
        except ExternalFailure as error:
            now = time.monotonic()
            if now > looked + LOOK:
                looked = now
                _require_container(backing, containers)
            if now > began + PATIENCE:
                raise ExternalFailure(_not_usable(backing, containers, error.message)) from None
        time.sleep(PAUSE)


def _require_container(backing: BackingService, containers: ServiceContainers) -> None:
    reports = containers.reports(backing.project)
    if isinstance(reports, ContainerReport):
        raise ExternalFailure(reports.detail)
    condition = reports.get(backing.service, ContainerReport("missing")).condition
    if condition in ENDED:
        tail = containers.log(backing, TAIL)
        raise ExternalFailure(f"The container {backing.container} is {condition}.\n{tail}".rstrip())


def _not_usable(backing: BackingService, containers: ServiceContainers, reason: str) -> str:
    """Returns the failed check and the end of the server's log."""
    address, complaint = shown_address(backing.server_url), containers.health(backing)
    said = (
        f"{backing.container} does not accept connections after {PATIENCE:g} seconds. Connecting to "
        f"{address}: {reason}"
    )
    if complaint:
        said += f"\nThe health check of docker-compose.yml reports: {complaint}"
    return f"{said}\n{containers.log(backing, TAIL)}".rstrip()


def _old_data(backing: BackingService) -> str:
    """A volume keeps the password that it was created with. This is the most common reason."""
    title = known_service(backing.service).title
    again = f"boatyard services set {backing.service} --container --project {backing.project.name}"
    return (
        f"The volume {backing.volume} in Docker holds data of an earlier {title} with "
        f"another password. Permanently delete this data (`{again} --delete-data`), or enter its password "
        f"(`{again} --old-password`). You can also do both on the page of the service."
    )
