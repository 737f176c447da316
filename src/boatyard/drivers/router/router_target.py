import re
from dataclasses import dataclass
from pathlib import Path

IMAGE = "haproxy:3.0"
CHALLENGE_PORT = 8402
"""Where the container that asks for a certificate answers the authority's questions."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class RouterTarget:
    """The one router of a Docker engine.

    Attributes:
        name: The container's, and its network's and volume's.
        folder: Where its socket lies, on the machine of the engine.
        address: Where it listens, such as 127.0.0.1.
        port: The port of HTTP there; the same within its container.
        secure_port: The port of HTTPS.

    Raises:
        ValueError: One of them could be taken for something else.
    """

    name: str
    folder: Path
    address: str
    port: int
    secure_port: int

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not the name of a router")
        if not self.folder.is_absolute() or ":" in str(self.folder) or "," in str(self.folder):
            raise ValueError(f"{self.folder} cannot be mounted")
        if self.port == self.secure_port:
            raise ValueError("HTTP and HTTPS need a port each")

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def socket(self) -> Path:
        return self.folder / "run" / "router.sock"

    @property
    def challenger(self) -> str:
        """The container that asks for certificates, within reach of the router by this name."""
        return f"{self.name}-acme"
