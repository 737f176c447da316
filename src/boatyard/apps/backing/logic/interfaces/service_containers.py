from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from boatyard.apps.backing.models import BackingService
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ContainerReport:
    """How a container is: running, failing, stopped, missing, or unknown where Docker could not be asked."""

    condition: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ContainerPlace:
    """Where a new server is to be."""

    container: str
    volume: str
    port: int
    url: Secret


class ServiceContainers(Protocol):
    """Servers in containers of this machine. Each method that asks Docker raises ExternalFailure."""

    def place(self, backing: BackingService) -> ContainerPlace:
        """Names, a free port and a new password for what `backing` asks for. Makes nothing."""

    def start(self, backing: BackingService, log: Callable[[str], None], check: Callable[[], None]) -> None:
        """Makes and starts it, unless it runs.

        Args:
            check: Called now and then; raises to give up.

        Raises:
            PortTaken: Another program has its port.
        """

    def stop(self, backing: BackingService) -> None:
        """Stops it; its data stays."""

    def remove(self, backing: BackingService, *, with_data: bool) -> None:
        """Removes the container, if it is there, and on request its volume."""

    def remove_all(self, project_id: UUID, *, with_data: bool) -> None:
        """Removes whatever was started for a project."""

    def reports(self, project_id: UUID) -> Mapping[str, ContainerReport] | ContainerReport:
        """How a project's containers are, by name; one report for all if Docker could not be asked."""

    def log(self, backing: BackingService, lines: int) -> str:
        """The last of what its server has written."""
