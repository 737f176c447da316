from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DeclaredProcess:
    """A process that a project's plugins declare.

    Attributes:
        command: A program of the project's environment and its arguments, run in the project's folder. In
            containers, the command that the image is started with.
        missing: The required variables that are empty; the process does not run without them.
        health: The command that succeeds in its container as long as the process works.
        single: At most one of it may run at any time.
    """

    name: str
    command: tuple[str, ...]
    help: str
    missing: tuple[str, ...] = ()
    health: tuple[str, ...] = ()
    single: bool = False


class ProcessTypes(Protocol):
    """The declared processes of projects."""

    def of(self, folder: Path) -> tuple[DeclaredProcess, ...]:
        """Returns the processes that the plugins of the project in `folder` declare;

        none if they cannot be read.
        """
