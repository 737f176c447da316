from abc import abstractmethod
from typing import Protocol

from boatyard.apps.environments.models import Environment
from boatyard.core.work import Work


class ManagedServers(Protocol):
    """The servers that Boatyard runs for environments with releases.

    Every method raises ExternalFailure if the platform fails, and can then be called again.
    """

    @abstractmethod
    def start(self, environment: Environment, work: Work) -> None:
        """Starts the chosen servers that do not run, and waits until they work."""

    @abstractmethod
    def stop_unused(self, environment: Environment, work: Work) -> None:
        """Stops servers that the environment does not use any more. Their data is kept."""

    @abstractmethod
    def delete(self, environment: Environment, service: str, work: Work) -> None:
        """Removes a server with its data, permanently."""

    @abstractmethod
    def conditions(self, environment: Environment) -> dict[str, tuple[str, str]]:
        """The condition of each server that there is, with its reason, by service."""

    @abstractmethod
    def log(self, environment: Environment, service: str, lines: int) -> str:
        """The last lines of what a server has written."""
