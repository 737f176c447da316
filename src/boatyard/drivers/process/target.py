import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,62}")


def checked_key(key: str) -> str:
    """A key becomes part of file names, so that it may hold nothing with a meaning there."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} cannot be the key of a project.")
    return key


@dataclass(frozen=True, slots=True)
class Target:
    """A project as something to run: which program, where, and on which port."""

    key: str
    name: str
    folder: Path
    port: int
    argv: tuple[str, ...]
    env: Mapping[str, str]

    def __post_init__(self) -> None:
        checked_key(self.key)
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} cannot be part of a host name.")
        if not 1 <= self.port <= 65535:
            raise ValueError(f"{self.port} is not a port.")

    @property
    def host(self) -> str:
        """The value of the Host header. Django refuses names with underscores."""
        return f"{self.name.replace('_', '-')}.localhost:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"
