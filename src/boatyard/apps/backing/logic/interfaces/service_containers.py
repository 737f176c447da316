from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from boatyard.apps.backing.models import BackingService
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ContainerReport:
    """How a container is: running, failing, stopped, missing, or unknown where Docker could not be asked."""

    condition: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ContainerPlace:
    """Where a server is to be.

    Attributes:
        has_volume: The volume is there already, with what another start has left in it.
    """

    container: str
    volume: str
    port: int
    url: Secret
    has_volume: bool = False


class ServiceContainers(Protocol):
    """The servers of a project that are services of its compose file, on the Docker of this machine.

    Each method that asks Docker raises ExternalFailure if it cannot be done.
    """

    def place(self, backing: BackingService) -> ContainerPlace:
        """Writes a password and free ports into `.env`, and reads the compose file. Starts nothing.

        A port that `backing` has already is one that turned out to be taken.
        """

    def set_password(self, project: Project, service: str, password: Secret) -> None:
        """Writes into `.env` the password with which the data of a service was made."""

    def start(
        self,
        backings: Collection[BackingService],
        log: Callable[[str], None],
        check: Callable[[], None],
    ) -> None:
        """Starts those of one project that do not run.

        Args:
            check: Called now and then; raises to give up.

        Raises:
            PortTaken: Another program has a port of theirs.
        """

    def stop(self, backing: BackingService) -> None:
        """Stops it; its data stays."""

    def remove(self, backing: BackingService, *, with_data: bool) -> None:
        """Removes the container, if it is there, and on request its volume."""

    def remove_all(self, project: Project, *, with_data: bool) -> None:
        """Removes all that compose has made for a project, whoever asked for it."""

    def reports(self, project: Project) -> Mapping[str, ContainerReport] | ContainerReport:
        """How a project's containers are, by service; one report for all if Docker could not be asked."""

    def log(self, backing: BackingService, lines: int) -> str:
        """The last of what its server has written."""

    def health(self, backing: BackingService) -> str:
        """What its container's own health check complains of; empty if nothing."""
