from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from boatyard.core.secrets import Secret


class ProjectEnvironment(Protocol):
    """The `.env` of a project: what it reads on this machine, which only its owner may read."""

    def read(self, folder: Path, key: str) -> str:
        """The value of a variable; empty if it is not there.

        Raises:
            ExternalFailure: The file cannot be read.
        """

    def values(self, folder: Path) -> Mapping[str, str]:
        """Every variable with its value.

        Raises:
            ExternalFailure: The file cannot be read.
        """

    def write(self, folder: Path, values: Mapping[str, Secret | None]) -> None:
        """Sets variables in one step and leaves every other line as it is; None empties one.

        Raises:
            ExternalFailure: There is no such file, or it cannot be written.
        """
