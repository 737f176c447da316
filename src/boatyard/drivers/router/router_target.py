import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

IMAGE = "haproxy:3.0"
CHALLENGE_PORT = 8402
"""Where the container that asks for a certificate answers the authority's questions."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


@dataclass(frozen=True, slots=True)
class RouterTarget:
    """The one router of a Docker engine.

    Attributes:
        name: The container's, and its network's and volume's.
        folder: Where its lock lies, and its socket if `run` does not say another place.
        address: Where it listens, such as 127.0.0.1.
        port: The port of HTTP there; the same within its container.
        secure_port: The port of HTTPS.
        run: The folder of its socket on the machine of the engine, if that is another machine.
        owner: The ids of the user and the group that it runs as, and to whom its socket and files belong.

    Raises:
        ValueError: One of them could be taken for something else.
    """

    name: str
    folder: Path
    address: str
    port: int
    secure_port: int
    run: PurePosixPath | None = None
    owner: tuple[int, int] = field(default_factory=lambda: (os.getuid(), os.getgid()))

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not the name of a router")
        for folder in (self.folder, self.run_folder):
            if not folder.is_absolute() or ":" in str(folder) or "," in str(folder):
                raise ValueError(f"{folder} cannot be mounted")
        if self.port == self.secure_port:
            raise ValueError("HTTP and HTTPS need a port each")

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def run_folder(self) -> PurePosixPath:
        """The folder of its socket, on the machine of the engine."""
        return self.run or PurePosixPath(self.folder / "run")

    @property
    def socket(self) -> Path:
        return Path(self.run_folder / "router.sock")

    @property
    def challenger(self) -> str:
        """The container that asks for certificates, within reach of the router by this name."""
        return f"{self.name}-acme"
