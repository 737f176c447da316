from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from boatyard.apps.environments.logic.interfaces.host_facts import HostFault
from boatyard.apps.environments.models import Host
from boatyard.core.work import Work


@dataclass(frozen=True, slots=True)
class ServerLook:
    """What a server shows before anybody signs in.

    Attributes:
        address: Such as ssh://user@server.
        fingerprint: The fingerprint of its host key; empty if it was not reached.
        kind: The kind of the key, such as ssh-ed25519.
        is_known: The key is in the known hosts of Boatyard's user, or an administrator has confirmed it.
        fault: Why it was not reached, or why its key is refused.
    """

    address: str
    fingerprint: str = ""
    kind: str = ""
    is_known: bool = False
    fault: str = ""


class Servers(Protocol):
    """Servers with a Docker engine, reached over SSH.

    Methods raise ExternalFailure if a server does not answer.
    """

    def look(self, address: str) -> ServerLook:
        """Returns the key that a server shows. Nobody signs in."""

    def trust(self, host: Host, keys: Sequence[str]) -> None:
        """Accepts the key that a server shows now, if it is known or its fingerprint is one of `keys`.

        Raises:
            ExternalFailure: It is neither. The message has the fingerprint.
        """

    def check(self, host: Host) -> tuple[HostFault, ...]:
        """Signs in, notes on the row what it finds, and returns what has to be corrected."""

    def prepare(self, host: Host, work: Work) -> None:
        """Starts the router of a server, unless it runs."""

    def remains(self, host: Host) -> str:
        """Says what Boatyard keeps on a server, and how to remove it by hand. The server is not asked."""

    def clear(self, host: Host, work: Work) -> None:
        """Removes everything that Boatyard has put on a server."""

    def forget(self, host: Host) -> None:
        """Ends the connection to a server, and forgets its confirmed key."""
