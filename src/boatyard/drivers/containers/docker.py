"""The Docker command line: argument lists in, text out, and its complaints in our words."""

import re
from collections.abc import Callable
from pathlib import Path

from boatyard.core.processes import (
    ProcessError,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    clean_environment,
    never,
    run,
)
from boatyard.drivers.base import DriverError
from boatyard.drivers.containers.errors import (
    ContainerFailed,
    DockerMissing,
    EngineDown,
    EngineRefused,
    PublishedPortTaken,
)

SECONDS = 30.0
STOPPING_SECONDS = 90.0
PULLING_SECONDS = 1800.0
_DOWN = re.compile(
    r"cannot connect to the docker daemon|is the docker daemon running|error during connect",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"permission denied.*docker|docker.*permission denied", re.IGNORECASE | re.DOTALL)
_TAKEN = re.compile(
    r"port is already allocated|address already in use|ports are not available", re.IGNORECASE
)
_GONE = re.compile(r"no such (container|volume|image)|not found", re.IGNORECASE)


class Docker:
    """Runs `docker`.

    Args:
        cancelled: Asked several times a second while a command runs; it may raise, or answer yes.
    """

    def __init__(self, cancelled: Callable[[], bool] = never) -> None:
        self._cancelled = cancelled

    def call(
        self, doing: str, *arguments: str, data: bytes = b"", seconds: float = SECONDS, port: int = 0
    ) -> str:
        """What a command prints.

        Args:
            doing: What it is for, in words that go on after "Docker could not".
            data: For its standard input.
            port: That is asked for, for the error that it is taken.

        Raises:
            DriverError: It cannot be done; the message says why, and what to do.
        """
        try:
            output = capture(
                ["docker", *arguments],
                cwd=Path("/"),
                env=clean_environment(),
                data=data,
                cancelled=self._cancelled,
                timeout=seconds,
            )
        except ProgramNotFound as error:
            raise DockerMissing(error.hint) from error
        except ProgramTimedOut as error:
            raise ContainerFailed(doing, f"it took longer than {seconds:g} seconds.") from error
        except ProgramFailed as error:
            raise _in_our_words(doing, error.tail, port) from error
        return output.decode(errors="replace")

    def lines(self, *arguments: str) -> list[str]:
        """Both streams of a command as lines, in their order.

        Raises:
            DriverError: As `call`.
        """
        said: list[str] = []
        try:
            run(
                ["docker", *arguments],
                cwd=Path("/"),
                env=clean_environment(),
                on_line=said.append,
                cancelled=self._cancelled,
                timeout=SECONDS,
            )
        except ProgramNotFound as error:
            raise DockerMissing(error.hint) from error
        except ProcessError as error:
            raise _in_our_words("show what a container has written", "\n".join(said[-5:]), 0) from error
        return said

    def call_if_there(self, doing: str, *arguments: str, seconds: float = SECONDS) -> bool:
        """Does it to what may be gone already; gives whether it was there.

        Raises:
            DriverError: As `call`.
        """
        try:
            self.call(doing, *arguments, seconds=seconds)
        except ContainerFailed as error:
            if not _GONE.search(error.message):
                raise
            return False
        return True


def _in_our_words(doing: str, said: str, port: int) -> DriverError:
    if _REFUSED.search(said):
        return EngineRefused()
    if _DOWN.search(said):
        return EngineDown()
    if _TAKEN.search(said):
        return PublishedPortTaken(port)
    return ContainerFailed(doing, last_line(said))


def last_line(text: str) -> str:
    """The last line that says something, without the programs' own names before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "--help'" not in line]
    return lines[-1].removeprefix("Error response from daemon: ").removeprefix("docker: ") if lines else ""
