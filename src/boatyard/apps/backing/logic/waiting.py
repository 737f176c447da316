"""Until a server that was started answers."""

import time
from collections.abc import Callable

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ContainerReport, ServiceContainers
from boatyard.apps.backing.models import BackingService
from boatyard.core.errors import ExternalFailure

PATIENCE = 120.0
PAUSE = 0.3
TAIL = 15
ENDED = frozenset({"stopped", "missing", "failing"})


def wait_until_usable(
    backing: BackingService,
    containers: ServiceContainers,
    checker: ServiceChecker,
    check: Callable[[], None],
) -> str:
    """What the server calls itself, once it takes connections with its credentials.

    Raises:
        ExternalFailure: Its container has ended, or it does not answer for two minutes.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        check()
        try:
            return checker.check(backing.service, backing.server_url)
        except ExternalFailure as error:
            if condition := _ended(backing, containers):
                tail = containers.log(backing, TAIL)
                raise ExternalFailure(
                    f"The container {backing.container} is {condition}.\n{tail}".rstrip()
                ) from None
            if time.monotonic() > deadline:
                said = f"{backing.container} cannot be used after {PATIENCE:g} seconds: {error.message}"
                raise ExternalFailure(f"{said}\n{containers.log(backing, TAIL)}".rstrip()) from None
        time.sleep(PAUSE)


def _ended(backing: BackingService, containers: ServiceContainers) -> str:
    reports = containers.reports(backing.project_id)
    if isinstance(reports, ContainerReport):
        raise ExternalFailure(reports.detail)
    condition = reports.get(backing.container, ContainerReport("missing")).condition
    return condition if condition in ENDED else ""
