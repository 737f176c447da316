from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from boatyard.apps.backing.models import BackingService
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ContainerReport:
    """The condition of a container:

    running, failing, stopped, missing, or unknown if Docker is unavailable.
    """

    condition: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ContainerPlace:
    """The container, volume, port and URL of a server.

    Attributes:
        has_volume: The volume already exists, with the data of an earlier container.
    """

    container: str
    volume: str
    port: int
    url: Secret
    has_volume: bool = False


class ServiceContainers(Protocol):
    """The servers of a project as services of its compose file, on this machine's Docker.

    Each method that uses Docker raises ExternalFailure if it fails.
    """

    def place(self, backing: BackingService) -> ContainerPlace:
        """Writes a password and free ports into `.env`, and reads the compose file. Starts nothing.

        If `backing` already has a port, that port was taken.
        """

    def set_password(self, project: Project, service: str, password: Secret) -> None:
        """Writes the password of a service's existing data to `.env`."""

    def start(
        self,
        backings: Collection[BackingService],
        log: Callable[[str], None],
        check: Callable[[], None],
    ) -> None:
        """Starts the given servers of one project that are not running.

        Args:
            check: Called regularly. It raises to stop.

        Raises:
            PortTaken: Another program uses one of their ports.
        """

    def stop(self, backing: BackingService) -> None:
        """Stops the container and keeps its data."""

    def remove(self, backing: BackingService, *, with_data: bool) -> None:
        """Removes the container, if it exists, and optionally its volume."""

    def remove_all(self, project: Project, *, with_data: bool) -> None:
        """Removes everything that compose has created for a project."""

    def reports(self, project: Project) -> Mapping[str, ContainerReport] | ContainerReport:
        """Returns reports on a project's containers, by service;

        one report for all if Docker is unavailable.
        """

    def log(self, backing: BackingService, lines: int) -> str:
        """Returns the end of the server's log."""

    def health(self, backing: BackingService) -> str:
        """Returns the error of the container's health check; empty if there is none."""
