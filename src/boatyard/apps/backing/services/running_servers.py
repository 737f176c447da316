from boatyard.apps.backing.logic.environment_services import managed_of
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.managed_server import managed_server
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work


class RunningServers(ManagedServers):
    """Implements `ManagedServers` on the platforms of environments."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def start(self, environment: Environment, work: Work) -> None:
        for row in managed_of(environment):
            service = known_service(row.service)
            if row.password is None:
                raise ExternalFailure(f"{service.title} has no password. Choose it again.", permanent=True)
            work.hide(row.password)
            EnvironmentService.objects.filter(pk=row.pk).update(has_data=True)  # before there is any
            server = managed_server(service, environment.project, row.password)
            self._on(environment).start(server, work)
            work.log(f"{service.title} works.")

    def stop_unused(self, environment: Environment, work: Work) -> None:
        if not self._platforms.of(environment).capabilities.servers:
            return
        rows = EnvironmentService.objects.of(environment.pk)
        there = {each.name for each in self._on(environment).states()} if rows else set()
        for row in rows.values():
            service = known_services().get(row.service)
            if service and row.mode != ServiceMode.MANAGED and service.compose.name in there:
                self._on(environment).remove(service.compose.name, work, with_data=False)
                work.log(f"Stopped {service.title}, which is not used any more. Its data is kept.")

    def delete(self, environment: Environment, service: str, work: Work) -> None:
        known = known_service(service)
        self._on(environment).remove(known.compose.name, work, with_data=True)
        rows = EnvironmentService.objects.filter(environment=environment, service=service)
        rows.update(has_data=False, password=None)

    def conditions(self, environment: Environment) -> dict[str, tuple[str, str]]:
        by_name = {service.compose.name: name for name, service in known_services().items()}
        return {
            by_name[each.name]: ("running" if each.is_healthy else each.condition.value, each.detail)
            for each in self._on(environment).states()
            if each.name in by_name
        }

    def log(self, environment: Environment, service: str, lines: int) -> str:
        return self._on(environment).log(known_service(service).compose.name, lines)

    def _on(self, environment: Environment) -> HostedServers:
        return self._platforms.of(environment).servers_of(revision_of(environment, None, 0, {}))
