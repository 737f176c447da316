from abc import abstractmethod
from typing import Protocol

from boatyard.core.secrets import Secret


class ServerCheck(Protocol):
    """The class `Check` in a service's check.py: finds out whether a server can be used."""

    @abstractmethod
    def check(self, url: Secret) -> str:
        """Connects with the credentials of `url`; returns the server's name and version.

        Raises:
            WrongPassword: The server does not accept the user or the password.
            ExternalFailure: The server cannot be used. The message says why, and does not quote the URL.
        """
