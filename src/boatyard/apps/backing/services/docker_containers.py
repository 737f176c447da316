import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from boatyard.apps.backing.logic.interfaces.service_containers import ContainerPlace, ContainerReport
from boatyard.apps.backing.logic.port_taken import PortTaken
from boatyard.apps.backing.logic.service_url import secrets_in
from boatyard.apps.backing.models import BackingService
from boatyard.apps.backing.services.server_images import SERVERS, secret_values
from boatyard.core.errors import ExternalFailure
from boatyard.core.ports import PORTS, is_port_free
from boatyard.core.secrets import Redactor, Secret
from boatyard.drivers.base import DriverError
from boatyard.drivers.containers import (
    ContainerDriver,
    ContainerGoal,
    ContainerSpec,
    DockerMissing,
    PublishedPortTaken,
)

PROJECT, SERVICE, PLACE = "boatyard.project", "boatyard.service", "boatyard.name"
FIRST_PORT_AWAY = 400
"""From the first port of projects to the first port of their servers."""


class DockerContainers:
    """Implements `ServiceContainers` with this machine's Docker."""

    def place(self, backing: BackingService) -> ContainerPlace:
        server, user = SERVERS[backing.service], _user(backing)
        port = _free_port()
        password = secrets.token_urlsafe(24)
        name = f"boatyard-{backing.project.name}-{backing.service}-{backing.id.hex[:8]}"
        return ContainerPlace(name, f"{name}-data", port, Secret(server.url(user, password, port)))

    def start(self, backing: BackingService, log: Callable[[str], None], check: Callable[[], None]) -> None:
        driver, spec = ContainerDriver(_asking(check)), _spec(backing)
        with _translated():
            for step in driver.plan(ContainerGoal.RUNNING, driver.observe(spec)):
                check()
                log(f"{step.summary}: {spec.name}, {spec.image}.")
                driver.perform(step, spec)

    def stop(self, backing: BackingService) -> None:
        self._bring(backing, ContainerGoal.STOPPED)

    def remove(self, backing: BackingService, *, with_data: bool) -> None:
        self._bring(backing, ContainerGoal.GONE)
        if with_data:
            with _translated():
                ContainerDriver().remove_volume(backing.volume)

    def remove_all(self, project_id: UUID, *, with_data: bool) -> None:
        with _translated(), suppress(DockerMissing):  # without Docker nothing of it runs
            ContainerDriver().remove({PROJECT: str(project_id)}, with_volumes=with_data)

    def reports(self, project_id: UUID) -> Mapping[str, ContainerReport] | ContainerReport:
        try:
            states = ContainerDriver().states({PROJECT: str(project_id)})
        except DriverError as error:
            return ContainerReport("unknown", str(error))
        return {name: ContainerReport(str(state.condition), state.detail) for name, state in states.items()}

    def log(self, backing: BackingService, lines: int) -> str:
        with _translated():
            text = ContainerDriver().log(backing.container, lines)
        return Redactor(secrets_in(backing.server_url)).redact(text)

    def _bring(self, backing: BackingService, goal: ContainerGoal) -> None:
        driver, spec = ContainerDriver(), _spec(backing)
        with _translated():
            for step in driver.plan(goal, driver.observe(spec)):
                driver.perform(step, spec)


def _spec(backing: BackingService) -> ContainerSpec:
    server, user = SERVERS[backing.service], _user(backing)
    password = urlsplit(backing.server_url.reveal()).password or ""
    return ContainerSpec(
        name=backing.container,
        image=server.image,
        port=backing.port or 0,
        inner_port=server.port,
        volume=backing.volume,
        hostname=backing.service,
        folder=server.folder,
        labels={
            PROJECT: str(backing.project_id),
            SERVICE: backing.service,
            PLACE: backing.project.name,
        },
        command=server.command,
        environment=secret_values(server.environment(user, password)),
        files=secret_values(server.files(password)),
    )


def _user(backing: BackingService) -> str:
    """The name of the user and of its database: the project's, as far as a database takes it."""
    return backing.project.name.replace("-", "_")


def _free_port() -> int:
    taken = set(BackingService.objects.exclude(port=None).values_list("port", flat=True))
    first = settings.BOATYARD_FIRST_PORT + FIRST_PORT_AWAY
    for port in range(first, PORTS.stop):
        if port not in taken and is_port_free(port):
            return port
    raise ExternalFailure(f"No port from {first} on is free: stop a program.")


def _asking(check: Callable[[], None]) -> Callable[[], bool]:
    """`check` raises if the work must end; the command that runs is then ended too."""

    def ask() -> bool:
        check()
        return False

    return ask


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PublishedPortTaken as error:
        raise PortTaken(str(error)) from error
    except DriverError as error:
        raise ExternalFailure(str(error)) from error
