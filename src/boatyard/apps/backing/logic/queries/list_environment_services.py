from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from boatyard.apps.backing.logic.environment_services import environment_with_releases, services_to_show
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.logic.service_url import shown_address
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.environments.logic.bindings import bindings_of
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.service import Service
from boatyard.bus import Query
from boatyard.core.errors import ExternalFailure
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class EnvironmentServiceDetail:
    """A service of an environment with releases, and the server that it uses.

    Attributes:
        plugins: The titles of the plugins that use it; empty if no plugin uses it any more.
        key: The setting that holds its URL.
        mode: managed, url or embedded.
        state: embedded, connected, waiting (for the next deployment), or the condition of its container.
        address: The URL without its secrets; empty for the built-in fallback.
        detail: A sentence about the state.
        can_be_managed: The platform of the environment runs servers.
        has_data: There is data of a managed server.
    """

    service: str
    title: str
    plugins: tuple[str, ...]
    key: str
    mode: str
    state: str
    address: str
    detail: str
    example: str
    holds_data: bool
    can_be_managed: bool
    has_data: bool
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListEnvironmentServices(Query[tuple[EnvironmentServiceDetail, ...]]):
    """Returns the services that an environment with releases uses, or can use, with their states.

    Attributes:
        name: The name of the project.
        environment: The name of the environment.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str
    environment: str


class ListEnvironmentServicesHandler:
    def __init__(self, catalogue: Catalogue, platforms: Platforms, servers: ManagedServers) -> None:
        self._catalogue = catalogue
        self._platforms = platforms
        self._servers = servers

    def handle(self, message: ListEnvironmentServices, /) -> tuple[EnvironmentServiceDetail, ...]:
        environment = environment_with_releases(message.name, message.environment, self._platforms)
        shown = services_to_show(environment, self._catalogue)
        runs_servers = self._platforms.of(environment).capabilities.servers
        has_any = any(row and row.has_data for _, _, row in shown.values())
        conditions, fault = self._conditions(environment) if has_any else ({}, "")
        bound = bindings_of(environment)
        return tuple(
            _detail(
                service,
                plugins,
                row,
                shown_address(bound[service.variable]) if service.variable in bound else "",
                runs_servers,
                _state(service, row, conditions.get(service.name), fault),
            )
            for service, plugins, row in shown.values()
        )

    def _conditions(self, environment: Environment) -> tuple[dict[str, tuple[str, str]], str]:
        """A platform that does not answer is no reason not to show the services."""
        try:
            return self._servers.conditions(environment), ""
        except ExternalFailure as error:
            return {}, error.message


def _detail(
    service: Service,
    plugins: tuple[str, ...],
    row: EnvironmentService | None,
    address: str,
    runs_servers: bool,
    state: tuple[str, str],
) -> EnvironmentServiceDetail:
    is_embedded = row is None or row.mode == ServiceMode.EMBEDDED
    return EnvironmentServiceDetail(
        service=service.name,
        title=service.title,
        plugins=plugins,
        key=service.variable,
        mode=ServiceMode.EMBEDDED if row is None else row.mode,
        state=state[0],
        address="" if is_embedded else address,
        detail=state[1],
        example=service.url.example,
        holds_data=service.holds_data,
        can_be_managed=runs_servers,
        has_data=row is not None and row.has_data,
        checked_at=row.checked_at if row else None,
    )


def _state(
    service: Service, row: EnvironmentService | None, condition: tuple[str, str] | None, fault: str
) -> tuple[str, str]:
    if row is None or row.mode == ServiceMode.EMBEDDED:
        kept = " The data of its managed server is kept." if row and row.has_data else ""
        return "embedded", f"{_fallback(service)}{kept}"
    if row.mode == ServiceMode.URL:
        kept = " The data of its managed server is kept." if row.has_data else ""
        return "connected", f"{row.server}, a server outside Boatyard.{kept}"
    if not row.has_data:
        return "waiting", "Managed by Boatyard. The next deployment starts it, empty."
    if fault:
        return "unknown", fault
    if condition is None:
        return "missing", "Its container was removed. The next deployment starts it with its data."
    return condition[0], condition[
        1
    ] or "Managed by Boatyard, in a container that only this environment reaches."


def _fallback(service: Service) -> str:
    return "An SQLite file in the environment's own volume." if service.holds_data else service.fallback
