"""Translates failures of Docker commands to errors that a user can act on."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from boatyard.drivers.base import DriverError, Failure
from boatyard.drivers.containers.errors import (
    ComposeFileFaulty,
    ComposeMissing,
    ComposeTooOld,
    ContainerFailed,
    ContainerNameTaken,
    DiskFull,
    DockerMissing,
    EngineDown,
    EngineRefused,
    EngineTooOld,
    ImageMissing,
    ImageUnavailable,
    PublishedPortTaken,
)

_REFUSED = r"permission denied.*docker|docker.*permission denied"
_DOWN = r"cannot connect to the docker daemon|is the docker daemon running|error during connect"
_NO_COMPOSE = r"'compose' is not a docker command|unknown command: docker compose|unknown shorthand flag"
_OLD_COMPOSE = r"unknown flag|additional propert(y|ies) .*content.* not allowed"
_OLD_ENGINE = r"client version .* is too (new|old)"
_FULL = r"no space left on device|disk quota exceeded"
_TAKEN = r"port is already allocated|address already in use|ports are not available"
_GONE = r"no such (container|volume|image)|not found"
_STATUS = re.compile(r"exit status \d+")
"""The last line of newer versions of `docker`, after the error."""
_NO_IMAGE = re.compile(
    r"pull access denied|manifest|resolve reference|toomanyrequests|\bGet \"?https?:|no basic auth|denied:"
)


def docker_failure(failure: Failure) -> DriverError:
    if failure.install_hint is not None:
        return DockerMissing(failure.install_hint)
    if failure.seconds is not None:
        return ContainerFailed(failure.doing, failure.reason)
    reason = last_line(failure.said)
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
        if _matches(pattern, failure.said):
            return error()
    return ContainerFailed(failure.doing, reason, failure.said)


def removal_failure(failure: Failure) -> DriverError | None:
    """Ignores the failure if the object was already removed."""
    error = docker_failure(failure)
    return None if isinstance(error, ContainerFailed) and _matches(_GONE, error.message) else error


def compose_file_failure(failure: Failure) -> DriverError:
    error = docker_failure(failure)
    if not isinstance(error, ContainerFailed):
        return error
    said = [line.strip() for line in error.said.splitlines() if "level=warning" not in line]
    return ComposeFileFaulty(" ".join(said))


@dataclass(frozen=True, slots=True)
class StartFailure:
    """Translates failures to start services, for example because an image cannot be pulled."""

    services: tuple[str, ...]

    def __call__(self, failure: Failure) -> DriverError:
        error = docker_failure(failure)
        if isinstance(error, ContainerFailed) and _NO_IMAGE.search(error.reason):
            return ImageUnavailable(" and ".join(self.services), error.reason)
        return error


def build_failure(failure: Failure) -> DriverError:
    """What the Dockerfile's own programs wrote says more than Docker's last line."""
    error = docker_failure(failure)
    if not isinstance(error, ContainerFailed) or failure.seconds is not None:
        return error
    if _NO_IMAGE.search(error.reason):
        return ImageUnavailable("the base", error.reason)
    written = [line.strip() for line in failure.said.splitlines() if re.match(r"#\d+ \d", line.strip())]
    return ContainerFailed(failure.doing, " ".join(written[-3:]) or error.reason, error.said)


@dataclass(frozen=True, slots=True)
class StartingFailure:
    """A container of somebody else can have the name of one that is to be started."""

    name: str

    def __call__(self, failure: Failure) -> DriverError:
        if _matches(r"name .* is already in use by container", failure.said):
            return ContainerNameTaken(self.name)
        return docker_failure(failure)


@dataclass(frozen=True, slots=True)
class ImageFailure:
    """An image that was built may have been removed from the engine."""

    image: str

    def __call__(self, failure: Failure) -> DriverError:
        error = docker_failure(failure)
        if isinstance(error, ContainerFailed) and _matches(_GONE, error.message):
            return ImageMissing(self.image)
        return error


def last_line(text: str) -> str:
    """Returns the last meaningful line, without program names before it."""
    stripped = (line.strip() for line in text.splitlines())
    lines = [line for line in stripped if line and "--help'" not in line and not _STATUS.fullmatch(line)]
    return lines[-1].removeprefix("Error response from daemon: ").removeprefix("docker: ") if lines else ""


def _matches(pattern: str, said: str) -> bool:
    return re.search(pattern, said, re.IGNORECASE | re.DOTALL) is not None
