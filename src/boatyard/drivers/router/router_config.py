"""What the router is to do, as data. Values of other forms are refused here, before haproxy gets any."""

import base64
import hashlib
import html
import ipaddress
import re
import ssl
from dataclasses import dataclass

from boatyard.core.secrets import Secret
from boatyard.drivers.names import require

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_PATH = re.compile(r"/[A-Za-z0-9/_.-]{0,200}")
_PEM_LINE = re.compile(r"-----(BEGIN|END) [A-Z0-9 ]+-----|[A-Za-z0-9+/=]+")
_LONGEST_HOST = 253
_LONGEST_MESSAGE = 1000

CHECK = "inter 500ms fastinter 200ms rise 1 fall 3 pool-purge-delay 500ms"
"""How each server is asked whether it works, and how long idle connections to it are kept."""
FULL = 100
"""The weight of a server that gets requests; one with 0 gets no new ones."""


@dataclass(frozen=True, slots=True)
class HostName:
    """A host name that requests are sent to, in lower case and without a port.

    Raises:
        ValueError: It is none.
    """

    text: str

    def __post_init__(self) -> None:
        labels = self.text.split(".")
        if len(self.text) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
            raise ValueError(f"{self.text!r} is not a host name")


@dataclass(frozen=True, slots=True)
class RouterServer:
    """A container that answers requests.

    Attributes:
        name: The container's. By this name the router finds it again after a restart.
        address: Where it is now; empty if that is not known, which does for the configuration.
    """

    name: str
    port: int
    address: str = ""

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a server")
        if self.address:
            ipaddress.IPv4Address(self.address)
        if not 0 < self.port < 65536:
            raise ValueError(f"{self.port} is not a port")


@dataclass(frozen=True, slots=True)
class Route:
    """The requests for a host, or for one path of it with everything below.

    Attributes:
        path: Such as /api; empty for what no other route of the host takes.
    """

    host: HostName
    path: str = ""

    def __post_init__(self) -> None:
        if self.path:
            require(_PATH, self.path, "a path")

    @property
    def key(self) -> str:
        """What the beginning of a request's host and path is compared with; the longest one counts."""
        return f"{self.host.text}{self.path.rstrip('/')}/"


@dataclass(frozen=True, slots=True)
class RouterBackend:
    """The servers of one process type of one environment, and the requests that they answer.

    Attributes:
        check: The path that each server is asked for, with the host of the first route as its Host.
    """

    name: str
    routes: tuple[Route, ...]
    servers: tuple[RouterServer, ...] = ()
    check: str = "/healthz/"

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a backend")
        require(_PATH, self.check, "a path")
        if not self.routes:
            raise ValueError(f"{self.name} has no route")


@dataclass(frozen=True, slots=True)
class RouterCertificate:
    """A certificate for some host names.

    Attributes:
        name: Of its file.
        pem: The certificate, the chain and the private key.
    """

    name: str
    hosts: tuple[HostName, ...]
    pem: Secret

    def __post_init__(self) -> None:
        require(_NAME, self.name, "the name of a certificate")
        if not all(_PEM_LINE.fullmatch(line) for line in self.pem.reveal().splitlines()):
            raise ValueError(f"{self.name} is not a certificate in PEM form")

    @property
    def fingerprint(self) -> str:
        """As the router prints it: SHA-1 in capital hexadecimal digits."""
        end = "-----END CERTIFICATE-----"
        der = ssl.PEM_cert_to_DER_cert(self.pem.reveal().partition(end)[0] + end)
        return hashlib.sha1(der, usedforsecurity=False).hexdigest().upper()


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Requests for these host names are answered with a page that says so.

    Attributes:
        message: Plain text for visitors.
    """

    hosts: tuple[HostName, ...]
    message: str

    def __post_init__(self) -> None:
        if len(self.message) > _LONGEST_MESSAGE or not self.message.isprintable():
            raise ValueError("the message is not one line of text")

    @property
    def encoded(self) -> str:
        """In a form that has no meaning in any file of the router."""
        return base64.b64encode(html.escape(self.message).encode()).decode()


@dataclass(frozen=True, slots=True)
class RouterConfig:
    """Everything that one router does."""

    backends: tuple[RouterBackend, ...] = ()
    certificates: tuple[RouterCertificate, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()

    def __post_init__(self) -> None:
        taken: dict[str, str] = {}
        for backend in self.backends:
            for route in backend.routes:
                other = taken.setdefault(route.key, backend.name)
                if other != backend.name:
                    raise ValueError(f"{route.key} goes to {other} already")
