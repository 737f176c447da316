from typing import Protocol

from boatyard.core.secrets import Secret


class ServiceChecker(Protocol):
    """Checks whether a server can be used, and the content of a database.

    Every method raises ExternalFailure if it fails. The message says why, without quoting the URL.
    """

    def check(self, service: str, url: Secret) -> str:
        """Connects with the credentials of `url` and returns the server's name and version."""

    def has_tables(self, service: str, url: Secret) -> bool:
        """Whether there are tables in the database that `url` names."""

    def filled_tables(self, service: str, url: Secret) -> tuple[str, ...]:
        """Returns some of its tables that have more rows than every migration creates."""

    def drop_tables(self, service: str, url: Secret) -> None:
        """Permanently removes all of its tables."""
