from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.containers import ServerContainer, ServerState


@dataclass(frozen=True, slots=True)
class Program:
    """A program of an image, run to its end in the network of an environment.

    Attributes:
        variables: They are masked in output.
        with_files: It sees the files of the environment, such as an SQLite database.
    """

    image: str
    command: tuple[str, ...]
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    with_files: bool = False


class HostedServers(Protocol):
    """The servers of one environment on its platform, such as its database.

    Only that environment reaches them. Every method raises ExternalFailure if it fails, and can then be
    called again.
    """

    def start(self, server: ServerContainer, work: Work) -> None:
        """Starts a server that is not running, and waits until its own check succeeds."""

    def states(self) -> tuple[ServerState, ...]:
        """The servers that there are, by name."""

    def remove(self, name: str, work: Work, *, with_data: bool) -> None:
        """Removes a server, and with `with_data` also its data, permanently."""

    def log(self, name: str, lines: int) -> str:
        """The last lines of what a server has written; empty if there is no such server."""

    def save_output(self, program: Program, to: Path, work: Work, *, source: Path | None = None) -> None:
        """Runs a program and writes its output into an existing file of this machine.

        Args:
            source: A file of this machine that the program reads as its standard input.

        Raises:
            OSError: A file cannot be read or written.
        """
