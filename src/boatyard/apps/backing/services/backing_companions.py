from collections.abc import Callable
from uuid import UUID

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingService


class BackingCompanions:
    """Implements `Companions` of projects: the servers that Boatyard started for them."""

    def __init__(self, containers: ServiceContainers, checker: ServiceChecker) -> None:
        self._containers = containers
        self._checker = checker

    def start(self, project_id: UUID, log: Callable[[str], None], check: Callable[[], None]) -> None:
        for backing in BackingService.objects.current(project_id).values():
            if backing.mode == BackingMode.CONTAINER:
                self._containers.start(backing, log, check)
                wait_until_usable(backing, self._containers, self._checker, check)

    def remove(self, project_id: UUID, *, with_data: bool) -> None:
        if BackingService.objects.filter(project_id=project_id, mode=BackingMode.CONTAINER).exists():
            self._containers.remove_all(project_id, with_data=with_data)
