import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from boatyard.apps.backing.logic.interfaces.service_containers import ContainerPlace, ContainerReport
from boatyard.apps.backing.logic.service_url import secrets_in
from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.backing.services.compose_files import COMPOSE, compose_files, refuse_reaching_out
from boatyard.apps.backing.services.described_server import described_place
from boatyard.apps.backing.services.env_ports import moved_ports
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment, used_ports
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.secrets import Redactor, Secret
from boatyard.drivers.base import DriverError
from boatyard.drivers.containers import (
    ComposeDriver,
    ComposeTarget,
    ContainerGoal,
    DockerMissing,
    NameTaken,
)
from boatyard.drivers.failures import as_failures


class ComposeContainers:
    """Implements `ServiceContainers` with `docker compose` and the project's own docker-compose.yml."""

    def __init__(self, settings: EnvironmentSettings) -> None:
        self._settings = settings
        # By project and service, since jobs of several projects run at the same time.
        self._read: dict[tuple[UUID, str], Mapping[str, Any]] = {}

    def place(self, backing: BackingService) -> ContainerPlace:
        driver, project, server = ComposeDriver(), backing.project, known_service(backing.service).compose
        files = compose_files(project)
        target = _target(project, (backing,), tuple(files))
        with as_failures():
            own = {port for state in driver.states(target).values() for port in state.ports}
            volumes = driver.volumes(target)
            is_first = f"{project.name}_{server.name}" not in volumes
            self._fill_in(backing, "\n".join(files.values()), own, is_first=is_first)
            described = driver.described(target)
            place = described_place(server, project.name, described)
        refuse_reaching_out(project, server.name, described)
        self._read[project.pk, server.name] = described
        return replace(place, has_volume=place.volume in volumes)

    def set_password(self, project: Project, service: str, password: Secret) -> None:
        key = known_service(service).compose.password_key
        self._settings.set(Environment.objects.local(project.pk), {key: password})

    def start(
        self,
        backings: Collection[BackingService],
        log: Callable[[str], None],
        check: Callable[[], None],
    ) -> None:
        project = next(iter(backings)).project
        target = _target(project, backings)
        driver = ComposeDriver(
            asking(check),
            on_action=lambda action: log(f"{action.title} by docker compose."),
            on_line=log,
        )
        with as_failures():
            # An earlier container may have another password or port.
            if any((project.pk, service) in self._read for service in target.services):
                target = replace(target, described=self._described(target, project, driver))
            driver.reach(target, ContainerGoal.RUNNING, lambda: self._described(target, project, driver))

    def stop(self, backing: BackingService) -> None:
        self._bring(backing, ContainerGoal.STOPPED)

    def remove(self, backing: BackingService, *, with_data: bool) -> None:
        self._bring(backing, ContainerGoal.GONE)
        if with_data and backing.volume:
            with as_failures():
                ComposeDriver().remove_volume(_target(backing.project), backing.volume)

    def remove_all(self, project: Project, *, with_data: bool) -> None:
        is_known = BackingService.objects.filter(project=project, mode=BackingMode.CONTAINER).exists()
        driver, target = ComposeDriver(), _target(project)
        try:
            if driver.states(target) or is_known:
                driver.remove_all(target, with_volumes=with_data)
        except (DockerMissing, NameTaken):
            return  # nothing of it is running, or the containers belong to others
        except DriverError as error:
            if is_known:
                raise ExternalFailure(str(error)) from error

    def reports(self, project: Project) -> Mapping[str, ContainerReport] | ContainerReport:
        try:
            states = ComposeDriver().states(_target(project))
        except DriverError as error:
            return ContainerReport("unknown", str(error))
        found = {name: states.get(service.compose.name) for name, service in known_services().items()}
        return {
            service: ContainerReport(str(state.condition), state.detail)
            for service, state in found.items()
            if state is not None
        }

    def log(self, backing: BackingService, lines: int) -> str:
        with as_failures():
            text = ComposeDriver().log(backing.container, lines)
        return Redactor(secrets_in(backing.server_url)).redact(text)

    def health(self, backing: BackingService) -> str:
        with as_failures():
            text = ComposeDriver().health(backing.container)
        return Redactor(secrets_in(backing.server_url)).redact(text)

    def _fill_in(
        self, backing: BackingService, compose: str, own: Collection[int], *, is_first: bool
    ) -> None:
        """Writes free ports, and a password unless there is data with the present one."""
        key = known_service(backing.service).compose.password_key
        local = Environment.objects.local(backing.project_id)
        values = self._settings.values(local)
        written = dict(moved_ports(compose, values, own, _taken(backing)))
        if is_first and not values.get(key):
            written[key] = secrets.token_urlsafe(24)
        self._settings.set(local, {name: Secret(value) for name, value in written.items()})

    def _described(self, target: ComposeTarget, project: Project, driver: ComposeDriver) -> Mapping[str, Any]:
        """A service that was just placed is started with the configuration that was read then."""
        read = [self._read.pop((project.pk, service), None) for service in target.services]
        described = (read[0] if len(read) == 1 else None) or driver.described(
            replace(target, files=tuple(compose_files(project)))
        )
        for service in target.services:
            refuse_reaching_out(project, service, described)
        return described

    def _bring(self, backing: BackingService, goal: ContainerGoal) -> None:
        with as_failures():
            ComposeDriver().reach(_target(backing.project, (backing,)), goal)


def _target(
    project: Project, backings: Collection[BackingService] = (), files: tuple[str, ...] = (COMPOSE,)
) -> ComposeTarget:
    services = tuple(known_service(backing.service).compose.name for backing in backings)
    hidden = tuple(secret for backing in backings if backing.url for secret in secrets_in(backing.url))
    return ComposeTarget(project.name, project.path, services, files, secrets=hidden)


def _taken(backing: BackingService) -> set[int | None]:
    """Returns the ports of environments and of other projects, and the port that `backing` could not get."""
    others = BackingService.objects.exclude(project=backing.project).exclude(port=None)
    return {
        *others.values_list("port", flat=True),
        *used_ports(),
        backing.port or 0,
    }


def _asking(check: Callable[[], None]) -> Callable[[], bool]:
    """`check` raises if the work must end. Then the running command is ended too."""

    def ask() -> bool:
        check()
        return False

    return ask
