from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.service_url import checked_url
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.bus import Query
from boatyard.core.errors import Conflict
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class BackingServiceCheck:
    """The product and version of a server."""

    server: str


@dataclass(frozen=True, slots=True)
class CheckBackingService(Query[BackingServiceCheck]):
    """Connects to a project's current server with its credentials and returns the server's version."""

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    service: str


class CheckBackingServiceHandler:
    def __init__(self, settings: EnvironmentSettings, checker: ServiceChecker) -> None:
        self._settings = settings
        self._checker = checker

    def handle(self, message: CheckBackingService, /) -> BackingServiceCheck:
        project, service = own_finished_project(message.name), known_service(message.service)
        written = self._settings.value(Environment.objects.local(project.pk), service.variable)
        if not written or written.startswith("sqlite:"):
            raise Conflict(
                f"{project.name} has no {service.title}. It uses the built-in fallback: {service.fallback}"
            )
        return BackingServiceCheck(self._checker.check(service.name, checked_url(service, written)))
