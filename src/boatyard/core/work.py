from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.core.secrets import Secret


class Work(Protocol):
    """The context of long work. The `StepContext` of a job's step implements it."""

    def log(self, line: str) -> None:
        """Logs a line of output."""
        ...

    def check(self) -> None:
        """Raises if the work must end. Call it regularly."""
        ...

    def hide(self, secret: Secret) -> None:
        """Masks `secret` in every line from now on."""
        ...

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        """Runs a program of this machine and logs its output.

        Raises:
            ProcessError: It is missing, failed or took too long.
        """
        ...
