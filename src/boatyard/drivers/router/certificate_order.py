import re
from dataclasses import dataclass

from boatyard.drivers.names import require
from boatyard.drivers.router.router_config import HostName

_DIRECTORY = re.compile(r"https://[A-Za-z0-9.:_/-]{1,200}")
_EMAIL = re.compile(r"[A-Za-z0-9.+_][A-Za-z0-9.+_-]{0,100}@[A-Za-z0-9.-]{1,150}")


@dataclass(frozen=True, slots=True)
class CertificateOrder:
    """A certificate to ask an authority for.

    Attributes:
        directory: The address of the authority.
        email: Where the authority writes to; can be empty.
        ca: The certificates that the authority itself is checked with, in PEM form; empty for those that
            everybody knows.

    Raises:
        ValueError: One of them could be taken for something else.
    """

    hosts: tuple[HostName, ...]
    directory: str
    email: str = ""
    ca: str = ""

    def __post_init__(self) -> None:
        require(_DIRECTORY, self.directory, "the address of a certificate authority")
        if self.email:
            require(_EMAIL, self.email, "an e-mail address")
        if not self.hosts:
            raise ValueError("there is no host name")
