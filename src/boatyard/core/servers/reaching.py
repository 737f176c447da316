"""The first part of every check: whether a server listens."""

import socket
from urllib.parse import urlsplit

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

SECONDS = 5


class NotReached(ExternalFailure):
    """No program answers at an address, as far as this machine can see."""


def reach(url: Secret, default_port: int) -> None:
    """Raises NotReached if no program listens at the address of `url`."""
    parts = urlsplit(url.reveal())
    host, port = parts.hostname or "", parts.port or default_port
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotReached(f"The host name {host} is unknown. Check the spelling and the network.") from None
    try:
        socket.create_connection((host, port), timeout=SECONDS).close()
    except ConnectionRefusedError:
        raise NotReached(
            f"Nothing listens at {host}:{port}. Check that the server is running and that the port is right."
        ) from None
    except TimeoutError:
        raise NotReached(
            f"{host}:{port} did not answer within {SECONDS} seconds. A firewall may block the connection."
        ) from None
    except OSError as error:
        raise NotReached(f"{host}:{port} cannot be reached: {error.strerror or error}") from None


def not_that_kind(title: str) -> ExternalFailure:
    return ExternalFailure(f"The server at this address is not {title}. Check the host and the port.")
