from collections.abc import Mapping, Sequence
from pathlib import Path

from boatyard.core.processes import clean_environment, run
from boatyard.core.secrets import Secret

PATIENCE = 60.0
"""The time limit in seconds."""


class Question:
    """A `Work` outside a job. Its output is collected in `lines`."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def log(self, line: str) -> None:
        self.lines.append(line)

    def check(self) -> None:
        return

    def hide(self, secret: Secret) -> None:
        return

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> None:
        run(
            argv,
            cwd=cwd,
            env=clean_environment(**(env or {})),
            on_line=self.lines.append,
            timeout=timeout or PATIENCE,
        )
