from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DeclaredProcess:
    """What a project's plugins want run beside its server.

    Attributes:
        command: A program of the project's environment and its arguments, run in the project's folder; in
            containers what their image is started with.
        missing: The variables that are empty, without which it is not run.
        health: The command that succeeds in its container as long as it works.
        count: In how many containers it runs.
    """

    name: str
    command: tuple[str, ...]
    help: str
    missing: tuple[str, ...] = ()
    health: tuple[str, ...] = ()
    count: int = 1


class ProcessTypes(Protocol):
    """Which processes a project has."""

    def of(self, folder: Path) -> tuple[DeclaredProcess, ...]:
        """Those that the plugins of the project in `folder` declare; none where that cannot be told."""
