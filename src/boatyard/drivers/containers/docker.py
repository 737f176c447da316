"""The Docker command line: argument lists in, text out, and its complaints in our words."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from boatyard.core.processes import (
    ProcessError,
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    never,
    run,
)
from boatyard.drivers.base import DriverError
from boatyard.drivers.containers.errors import (
    ComposeMissing,
    ComposeTooOld,
    ContainerFailed,
    DiskFull,
    DockerMissing,
    EngineDown,
    EngineRefused,
    EngineTooOld,
    PublishedPortTaken,
)

SECONDS = 30.0
_KEPT = re.compile(
    r"PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TMPDIR|XDG_\w+|DOCKER_\w+|SSH_AUTH_SOCK|(HTTPS?|NO)_PROXY",
    re.IGNORECASE,
)
_REFUSED = r"permission denied.*docker|docker.*permission denied"
_DOWN = r"cannot connect to the docker daemon|is the docker daemon running|error during connect"
_NO_COMPOSE = r"'compose' is not a docker command|unknown command: docker compose|unknown shorthand flag"
_OLD_COMPOSE = r"unknown flag|additional propert(y|ies) .*content.* not allowed"
_OLD_ENGINE = r"client version .* is too (new|old)"
_FULL = r"no space left on device|disk quota exceeded"
_TAKEN = r"port is already allocated|address already in use|ports are not available"
_GONE = r"no such (container|volume|image)|not found"


class Docker:
    """Runs `docker`, in an environment without anything that a compose file could pick up.

    Args:
        cancelled: Asked several times a second while a command runs; it may raise, or answer yes.
    """

    def __init__(self, cancelled: Callable[[], bool] = never) -> None:
        self._cancelled = cancelled

    def call(self, doing: str, *arguments: str, data: bytes = b"", seconds: float = SECONDS) -> str:
        """What a command prints.

        Args:
            doing: What it is for, in words that go on after "Docker could not".
            data: For its standard input.

        Raises:
            DriverError: It cannot be done; the message says why, and what to do.
        """
        try:
            output = capture(
                ["docker", *arguments],
                cwd=Path("/"),
                env=_environment(),
                data=data,
                cancelled=self._cancelled,
                timeout=seconds,
            )
        except ProgramNotFound as error:
            raise DockerMissing(error.hint) from error
        except ProgramTimedOut as error:
            raise ContainerFailed(doing, f"it took longer than {seconds:g} seconds.") from error
        except ProgramFailed as error:
            raise _in_our_words(doing, error.tail) from error
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
                env=_environment(),
                on_line=said.append,
                cancelled=self._cancelled,
                timeout=SECONDS,
            )
        except ProgramNotFound as error:
            raise DockerMissing(error.hint) from error
        except ProcessError as error:
            raise _in_our_words("show what a container has written", "\n".join(said[-5:])) from error
        return said

    def call_if_there(self, doing: str, *arguments: str) -> None:
        """Does it to what may be gone already.

        Raises:
            DriverError: As `call`.
        """
        try:
            self.call(doing, *arguments)
        except ContainerFailed as error:
            if not _matches(_GONE, error.message):
                raise


def _environment() -> dict[str, str]:
    """What `docker` itself reads. A compose file could read all of it, and .env would count for less."""
    return {name: value for name, value in os.environ.items() if _KEPT.fullmatch(name)}


def _in_our_words(doing: str, said: str) -> DriverError:
    reason = last_line(said)
    known: tuple[tuple[str, Callable[[], DriverError]], ...] = (
        (_REFUSED, EngineRefused),
        (_DOWN, EngineDown),
        (_NO_COMPOSE, ComposeMissing),
        (_OLD_COMPOSE, ComposeTooOld),
        (_OLD_ENGINE, lambda: EngineTooOld(reason)),
        (_FULL, DiskFull),
        (_TAKEN, lambda: PublishedPortTaken(reason)),
    )
    for pattern, error in known:
        if _matches(pattern, said):
            return error()
    return ContainerFailed(doing, reason, said)


def _matches(pattern: str, said: str) -> bool:
    return re.search(pattern, said, re.IGNORECASE | re.DOTALL) is not None


def last_line(text: str) -> str:
    """The last line that says something, without the programs' own names before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and "--help'" not in line]
    return lines[-1].removeprefix("Error response from daemon: ").removeprefix("docker: ") if lines else ""
