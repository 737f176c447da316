from collections.abc import Callable, Collection
from uuid import UUID

from boatyard.apps.backing.logic.data_source import data_source
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure


class BackingProjectServices:
    """Implements `ProjectServices` with the servers that Boatyard started for projects."""

    def __init__(
        self, containers: ServiceContainers, checker: ServiceChecker, settings: EnvironmentSettings
    ) -> None:
        self._containers = containers
        self._checker = checker
        self._settings = settings

    def start(self, project_id: UUID, log: Callable[[str], None], check: Callable[[], None]) -> None:
        current = BackingService.objects.current(project_id).values()
        backings = [backing for backing in current if backing.mode == BackingMode.CONTAINER]
        if backings:
            self._containers.start(backings, log, check)
        for backing in backings:
            wait_until_usable(backing, self._containers, self._checker, check)

    def reason_to_stay(self, project_id: UUID, services: Collection[str]) -> str:
        for service in (
            known for name, known in known_services().items() if name in services and known.holds_data
        ):
            project = Project.objects.get(pk=project_id)
            if data_source(project.path, self._written(project, service.variable)).service == service:
                return (
                    f"The data of {project.name} is in {service.title}, which only this plugin can read. "
                    f"Move the data back first: boatyard services remove {service.name} --project "
                    f"{project.name}"
                )
        return ""

    def _written(self, project: Project, key: str) -> str:
        """Returns the values of `.env`. A project without it uses no server."""
        try:
            return self._settings.value(Environment.objects.local(project.pk), key)
        except ExternalFailure:
            return ""

    def remove(self, project_id: UUID, *, with_data: bool) -> None:
        self._containers.remove_all(Project.objects.get(pk=project_id), with_data=with_data)
