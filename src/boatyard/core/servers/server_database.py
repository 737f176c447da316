from abc import abstractmethod
from typing import Protocol

from boatyard.core.secrets import Secret


class ServerDatabase(Protocol):
    """The class `Database` in a service's database.py: reads, creates and empties databases.

    Every method raises ExternalFailure if it fails. The message says why, without quoting the URL.
    """

    @abstractmethod
    def create(self, url: Secret, name: str) -> None:
        """Creates an empty database beside the one that `url` names, on the same server."""

    @abstractmethod
    def has_tables(self, url: Secret) -> bool:
        """Whether there are tables in the database that `url` names."""

    @abstractmethod
    def filled_tables(self, url: Secret) -> tuple[str, ...]:
        """Up to four of its tables with rows, without the rows that every migration creates."""

    @abstractmethod
    def drop_tables(self, url: Secret) -> None:
        """Removes all of its tables, permanently."""
