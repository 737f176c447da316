from typing import Protocol

from boatyard.core.secrets import Secret


class ServiceChecker(Protocol):
    """Finds out whether a server can be used, and what is in a database.

    Every method raises ExternalFailure if that fails; the message says what, and does not quote the URL.
    """

    def check(self, service: str, url: Secret) -> str:
        """Connects with the credentials of `url`; gives what the server calls itself, with its version."""

    def has_tables(self, service: str, url: Secret) -> bool:
        """Whether there are tables in the database that `url` names."""

    def filled_tables(self, service: str, url: Secret) -> tuple[str, ...]:
        """Some of its tables with rows, in which there is more than every migration puts there."""

    def drop_tables(self, service: str, url: Secret) -> None:
        """Removes all of its tables, for good."""
