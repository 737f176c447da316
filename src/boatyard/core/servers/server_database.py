from abc import abstractmethod
from typing import Protocol

from boatyard.core.secrets import Secret


class ServerDatabase(Protocol):
    """The class `Database` in a service's database.py: what is in a database, and what is made of it.

    Every method raises ExternalFailure if that fails; the message says why, and does not quote the URL.
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
