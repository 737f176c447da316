from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.core.secrets import Secret


class Work(Protocol):
    """On whose behalf something long is done: usually the step of a job, whose `StepContext` is one."""

    def log(self, line: str) -> None:
        """Takes a line of output."""
        ...

    def check(self) -> None:
        """Raises if the work must end: it is called now and then."""
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
        """Runs a program of this machine with its output as lines.

        Raises:
            ProcessError: It is missing, failed or took too long.
        """
        ...
