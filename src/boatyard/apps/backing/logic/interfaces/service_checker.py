from typing import Protocol

from boatyard.core.secrets import Secret


class ServiceChecker(Protocol):
    """Finds out whether a server can be used."""

    def check(self, service: str, url: Secret) -> str:
        """Connects with the credentials of `url`, and gives what the server calls itself, with its version.

        Raises:
            ExternalFailure: It cannot be used; the message says what failed, and does not quote the URL.
        """

    def is_empty(self, url: Secret) -> bool:
        """Whether the database that `url` names has no tables.

        Raises:
            ExternalFailure: As `check`.
        """
