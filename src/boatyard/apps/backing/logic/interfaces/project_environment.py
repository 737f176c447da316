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

    def write(self, folder: Path, key: str, value: Secret | None) -> None:
        """Sets a variable and leaves every other line as it is; None empties it.

        Raises:
            ExternalFailure: There is no such file, or it cannot be written.
        """
