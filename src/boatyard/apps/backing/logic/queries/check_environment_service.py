from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from boatyard.apps.backing.logic.environment_services import own_service
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.queries.check_backing_service import BackingServiceCheck
from boatyard.apps.backing.logic.tested_url import tested_url
from boatyard.apps.backing.models import ServiceMode
from boatyard.apps.environments.logic.bindings import bindings_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Query
from boatyard.core.errors import Conflict, ExternalFailure
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class CheckEnvironmentService(Query[BackingServiceCheck]):
    """Asks the server of an environment's service, and returns its version or its own check's result.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
        service: The name of the service.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    service: str


class CheckEnvironmentServiceHandler:
    def __init__(self, platforms: Platforms, checker: ServiceChecker, servers: ManagedServers) -> None:
        self._platforms = platforms
        self._checker = checker
        self._servers = servers

    def handle(self, message: CheckEnvironmentService, /) -> BackingServiceCheck:
        environment, service, row = own_service(
            message.name, message.environment, message.service, self._platforms
        )
        if row is None or row.mode == ServiceMode.EMBEDDED:
            raise Conflict(f"{environment.name} has no {service.title}: it uses the built-in fallback.")
        if row.mode == ServiceMode.MANAGED:
            state, detail = self._servers.conditions(environment).get(service.name, ("not started yet", ""))
            if state != "running":
                raise ExternalFailure(f"{service.title} of {environment.name} is {state}. {detail}".rstrip())
            return BackingServiceCheck(f"{service.title}, in its own container")
        url = bindings_of(environment)[service.variable]
        server = tested_url(service, url, self._platforms.of(environment), self._checker)
        type(row).objects.filter(pk=row.pk).update(server=server[:100], checked_at=timezone.now())
        return BackingServiceCheck(server)
