from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from boatyard.apps.backing.logic.choosing_data import can_move
from boatyard.apps.backing.logic.interfaces.service_containers import ContainerReport, ServiceContainers
from boatyard.apps.backing.logic.service_url import shown_address
from boatyard.apps.backing.logic.sqlite_file import sqlite_file
from boatyard.apps.backing.logic.wanted_services import wanted_services
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.models import Project
from boatyard.bus import Query
from boatyard.core.errors import ExternalFailure
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


class BackingState(StrEnum):
    """The state of a service:

    built-in fallback, given by URL, set by hand in `.env`, or its container's state.
    """

    EMBEDDED = "embedded"
    CONNECTED = "connected"
    BY_HAND = "by_hand"
    RUNNING = "running"
    FAILING = "failing"
    STOPPED = "stopped"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BackingServiceDetail:
    """A service that a project's plugins use, and the server that the project uses for it.

    Attributes:
        plugins: The titles of the plugins that use it; empty if no plugin uses it any more.
        key: The variable of `.env` that holds its URL.
        address: The URL without its secrets; empty for the built-in fallback.
        detail: A sentence about the state.
        embedded: What the project uses without a server.
        example: An example of a URL.
        holds_data: The service holds the project's own data.
        can_move: The data can be moved to another server, or back to a file.
        has_file: The project has an SQLite file that it would use without a server.
        is_container: Boatyard started the server; it has a container, a volume and a port.
    """

    service: str
    title: str
    plugins: tuple[str, ...]
    key: str
    mode: str
    state: BackingState
    address: str
    detail: str
    embedded: str
    example: str
    holds_data: bool
    can_move: bool
    has_file: bool
    is_container: bool
    container: str
    volume: str
    port: int | None


@dataclass(frozen=True, slots=True)
class ListBackingServices(Query[tuple[BackingServiceDetail, ...]]):
    """Returns the services that a project uses, or that its plugins can use, with their states."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListBackingServicesHandler:
    def __init__(
        self, catalogue: Catalogue, containers: ServiceContainers, settings: EnvironmentSettings
    ) -> None:
        self._catalogue = catalogue
        self._containers = containers
        self._settings = settings

    def handle(self, message: ListBackingServices, /) -> tuple[BackingServiceDetail, ...]:
        project = own_project(message.name)
        current = BackingService.objects.current(project.id)
        wanted = wanted_services(project, self._catalogue)
        has_containers = any(backing.mode == BackingMode.CONTAINER for backing in current.values())
        reports = self._containers.reports(project) if has_containers else {}
        values = self._values(project)
        return tuple(
            _detail(
                project,
                service,
                wanted.get(service.name, ()),
                current.get(service.name),
                values.get(service.variable, ""),
                reports,
            )
            for service in known_services().values()
            if service.name in wanted or _is_used(current.get(service.name))
        )

    def _values(self, project: Project) -> Mapping[str, str]:
        """A project without a `.env` uses no server."""
        try:
            return self._settings.values(Environment.objects.local(project.pk))
        except ExternalFailure:
            return {}


def _detail(
    project: Project,
    service: Service,
    plugins: tuple[str, ...],
    backing: BackingService | None,
    written: str,
    reports: Mapping[str, ContainerReport] | ContainerReport,
) -> BackingServiceDetail:
    state, detail = _state(service, backing, written, reports)
    by_hand = state is BackingState.BY_HAND
    return BackingServiceDetail(
        service=service.name,
        title=service.title,
        plugins=plugins,
        key=service.variable,
        mode=BackingMode.EMBEDDED if by_hand or backing is None else backing.mode,
        state=state,
        address=shown_address(Secret(written)) if written else "",
        detail=detail,
        embedded=service.fallback,
        example=service.url.example,
        holds_data=service.holds_data,
        can_move=can_move(project, service, written),
        has_file=service.holds_data and sqlite_file(project.path, "") is not None,
        is_container=backing is not None and backing.mode == BackingMode.CONTAINER,
        container=backing.container if backing else "",
        volume=backing.volume if backing else "",
        port=backing.port if backing else None,
    )


def _is_used(backing: BackingService | None) -> bool:
    return backing is not None and backing.mode != BackingMode.EMBEDDED


def _state(
    service: Service,
    backing: BackingService | None,
    written: str,
    reports: Mapping[str, ContainerReport] | ContainerReport,
) -> tuple[BackingState, str]:
    known = backing.url.reveal() if backing is not None and backing.url else ""
    if written.startswith("sqlite:"):
        return BackingState.EMBEDDED, service.fallback
    if written != known:
        if not written:
            return (
                BackingState.EMBEDDED,
                f"{service.variable} was emptied by hand in .env. {service.fallback}",
            )
        return BackingState.BY_HAND, f"{service.variable} was set by hand in .env."
    if backing is None or backing.mode == BackingMode.EMBEDDED:
        return BackingState.EMBEDDED, service.fallback
    if backing.mode == BackingMode.URL:
        return BackingState.CONNECTED, "A server outside Boatyard."
    if isinstance(reports, ContainerReport):
        return BackingState.UNKNOWN, reports.detail
    report = reports.get(backing.service)
    if report is None:
        return (
            BackingState.MISSING,
            "The container was removed. Its data is in the volume. Start the service again.",
        )
    return _CONDITIONS[report.condition], report.detail


_CONDITIONS = {
    "running": BackingState.RUNNING,
    "failing": BackingState.FAILING,
    "stopped": BackingState.STOPPED,
    "created": BackingState.STOPPED,
    "missing": BackingState.MISSING,
}
