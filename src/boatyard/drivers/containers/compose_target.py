import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from boatyard.core.secrets import Secret

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SERVICE = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class ComposeTarget:
    """Services of a compose project.

    Attributes:
        name: The project's name in Docker.
        folder: The folder of its compose files and its `.env`.
        files: The names of its compose files. Only starting reads them.
        described: The resolved configuration to start, including passwords.
        secrets: Passwords of the services, to mask them in Docker's output.

    Raises:
        ValueError: A name is not valid.
    """

    name: str
    folder: Path
    services: tuple[str, ...] = ()
    files: tuple[str, ...] = ("docker-compose.yml",)
    described: Mapping[str, Any] | None = field(default=None, repr=False)
    secrets: tuple[Secret, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is not a name of a compose project")
        for service in self.services:
            if not _SERVICE.fullmatch(service):
                raise ValueError(f"{service!r} is not a name of a service")
        if not self.folder.is_absolute():
            raise ValueError(f"{self.folder} is not an absolute path")

    @property
    def place(self) -> list[str]:
        """The options of `docker compose` for the project's name and folder."""
        return ["--project-name", self.name, "--project-directory", str(self.folder)]

    @property
    def sources(self) -> list[str]:
        """The options of `docker compose` for the files."""
        files = [part for name in self.files for part in ("--file", str(self.folder / name))]
        return ["--env-file", str(self.folder / ".env"), *files]
