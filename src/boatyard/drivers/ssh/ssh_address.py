import ipaddress
import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from boatyard.drivers.names import require

_USER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")
_LONGEST_HOST = 253
_FORM = "Write ssh://user@server or ssh://user@server:port."


@dataclass(frozen=True, slots=True)
class SshAddress:
    """A server that is reached over SSH.

    Attributes:
        host: A host name, an IP address, or a name from the user's SSH configuration.
        user: Empty for what the user's SSH configuration says.
        port: 0 for what the user's SSH configuration says.

    Raises:
        ValueError: A part could be taken for something else. The message says how to write an address.
    """

    host: str
    user: str = ""
    port: int = 0

    def __post_init__(self) -> None:
        if not _is_host(self.host):
            raise ValueError(f"{self.host!r} is not the name of a server. {_FORM}")
        if self.user:
            require(_USER, self.user, f"the name of a user. {_FORM}")
        if not 0 <= self.port < 65536:
            raise ValueError(f"{self.port} is not a port. {_FORM}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `ssh://user@host:port`. User and port can be left out."""
        if not text.isascii() or not text.isprintable() or " " in text:
            raise ValueError(f"{text!r} is not the address of a server. {_FORM}")
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise ValueError(f"{text!r} is not the address of a server. {_FORM}") from None
        if parts.scheme != "ssh" or not parts.hostname:
            raise ValueError(f"{text!r} is not the address of a server. {_FORM}")
        if parts.password is not None:
            raise ValueError("An address has no password. Boatyard signs in with your SSH keys.")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError(f"Nothing can follow the server in {text!r}. {_FORM}")
        if parts.username == "":
            raise ValueError(f"The user is missing in {text!r}. {_FORM}")
        # `hostname` is in lower case, but names of an SSH configuration are not.
        written = parts.netloc.rpartition("@")[2]
        at = written.lower().find(parts.hostname)
        return cls(written[at : at + len(parts.hostname)], parts.username or "", port or 0)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        user = f"{self.user}@" if self.user else ""
        return f"ssh://{user}{host}{f':{self.port}' if self.port else ''}"

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments of `ssh` that name this server. They come last, before a command."""
        return (
            *(("-l", self.user) if self.user else ()),
            *(("-p", str(self.port)) if self.port else ()),
            *("--", self.host),
        )


def _is_host(text: str) -> bool:
    if ":" in text:
        try:
            return bool(ipaddress.IPv6Address(text))
        except ValueError:
            return False
    return len(text) <= _LONGEST_HOST and all(_LABEL.fullmatch(label) for label in text.split("."))
