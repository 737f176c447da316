from collections.abc import Callable, Collection

from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.port_taken import PortTaken
from boatyard.apps.backing.models import BackingService
from boatyard.core.work import Work

PORTS_TO_TRY = 3


def start_on_free_ports(
    containers: ServiceContainers, place: Callable[[bool], Collection[BackingService]], work: Work
) -> None:
    """Starts containers. If a port was taken since it was chosen, others are chosen.

    Args:
        place: Gives the containers with their ports; its argument says whether to choose new ports.

    Raises:
        PortTaken: All the chosen ports were taken.
    """
    for attempt in range(PORTS_TO_TRY):
        backings = place(attempt > 0)
        try:
            containers.start(backings, work.log, work.check)
        except PortTaken as error:
            if attempt == PORTS_TO_TRY - 1:
                raise
            work.log(f"{error} Boatyard chooses another one.")
        else:
            return
