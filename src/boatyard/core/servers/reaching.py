"""What every check begins with: is anybody there?"""

import socket
from urllib.parse import urlsplit

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

SECONDS = 5


def reach(url: Secret, default_port: int) -> None:
    """Raises ExternalFailure if no program listens where `url` says."""
    parts = urlsplit(url.reveal())
    host, port = parts.hostname or "", parts.port or default_port
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ExternalFailure(
            f"The name {host} is not known: look at its spelling, and at the network."
        ) from None
    try:
        socket.create_connection((host, port), timeout=SECONDS).close()
    except ConnectionRefusedError:
        raise ExternalFailure(
            f"Nothing listens at {host}:{port}: is the server running, and that its port?"
        ) from None
    except TimeoutError:
        raise ExternalFailure(
            f"{host}:{port} did not answer within {SECONDS} seconds: a firewall may be in between."
        ) from None
    except OSError as error:
        raise ExternalFailure(f"{host}:{port} cannot be reached: {error.strerror or error}") from None


def not_that_kind(title: str) -> ExternalFailure:
    return ExternalFailure(f"What listens there is not {title}: look at the host and the port.")
