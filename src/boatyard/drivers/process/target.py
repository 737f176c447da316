import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.ports import port_fault

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")
_PROCESS = re.compile(r"[a-z][a-z0-9-]{0,62}")

WEB = "web"
"""The web server. Only this process listens on the project's port."""


def checked_key(key: str) -> str:
    """Checks a key. It becomes part of file names, so it must not contain special characters."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} cannot be the key of a project.")
    return key


def unit_of(key: str, process: str = WEB) -> str:
    """Returns the base name of a process's files. No key contains a dot."""
    checked_key(key)
    if not _PROCESS.fullmatch(process):
        raise ValueError(f"{process!r} cannot be the name of a process.")
    return key if process == WEB else f"{key}.{process}"


def checked_unit(unit: str) -> str:
    key, _, process = unit.partition(".")
    return unit_of(key, process or WEB)


@dataclass(frozen=True, slots=True)
class Target:
    """A process of a project to run: its program and folder.

    Attributes:
        port: The project's port, on which the web server listens.
        process: Which of the project's processes it is.
    """

    key: str
    name: str
    folder: Path
    port: int
    argv: tuple[str, ...]
    env: Mapping[str, str]
    process: str = WEB

    def __post_init__(self) -> None:
        unit_of(self.key, self.process)
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} cannot be part of a host name.")
        if fault := port_fault(self.port):
            raise ValueError(f"{self.port} is not a port for a project: {fault}")

    @property
    def unit(self) -> str:
        return unit_of(self.key, self.process)

    @property
    def listens_on(self) -> int | None:
        return self.port if self.process == WEB else None

    @property
    def host(self) -> str:
        """The value of the Host header. Django refuses names with underscores."""
        return f"{self.name.replace('_', '-')}.localhost:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"
