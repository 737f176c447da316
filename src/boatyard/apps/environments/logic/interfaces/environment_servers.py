from typing import Protocol

from boatyard.apps.environments.models import Environment


class EnvironmentServers(Protocol):
    """The servers of environments that run releases, such as their databases."""

    def choose_first(self, environment: Environment) -> tuple[str, ...]:
        """Chooses a server for each service that the project's plugins use, on a platform that runs servers.

        Nothing is started. Returns the titles of the servers that its first deployment will start.
        """

    def to_choose(self, environment: Environment) -> tuple[str, ...]:
        """The commands that give it the servers that it needs, on a platform that runs none."""

    def data_of(self, environment: Environment) -> tuple[str, ...]:
        """The titles of its servers whose data is deleted together with the environment."""

    def bound_by(self, environment: Environment, key: str) -> str:
        """The service whose URL a setting holds, if a plugin of the project uses it; else empty."""
