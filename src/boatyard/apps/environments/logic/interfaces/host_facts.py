"""What a check finds on a server, and what has to be corrected there."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

OLDEST_ENGINE = (20, 10)
LEAST_DISK = 2 * 1024**3
MOST_CLOCK_OFFSET = 30.0
"""Seconds. Signed links, sessions and certificates depend on the time."""


class EngineAccess(StrEnum):
    """Whether the user that signs in can use the Docker engine of a server.

    Attributes:
        MISSING: There is no engine, or it does not run.
        REFUSED: The user may not use it.
        SILENT: It does not answer.
    """

    OK = "ok"
    MISSING = "missing"
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class HostFault:
    """What has to be corrected on a server.

    Attributes:
        problem: What is wrong.
        fix: What to do about it.
    """

    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class HostFacts:
    """A server, as it was found.

    Attributes:
        user: The user that signs in there, with its ids and its home folder.
        engine: The version of the Docker engine; this and all that follows only if it can be used.
        engine_id: Identifies the engine, so that one server is not taken for two.
        disk_free: The free bytes of the disk with Docker's data.
        clock_offset: The seconds that its clock is ahead of this machine's.
        taken_ports: Those of 80 and 443 that something else than Boatyard's router uses.
    """

    user: str = ""
    uid: int = -1
    gid: int = -1
    home: str = ""
    access: EngineAccess = EngineAccess.OK
    engine: str = ""
    engine_id: str = ""
    architecture: str = ""
    disk_free: int = 0
    clock_offset: float = 0.0
    taken_ports: tuple[int, ...] = ()

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Reads what `dump` gives."""
        if not stored:
            return cls()
        changed = {
            "access": EngineAccess(stored["access"]),
            "taken_ports": tuple(stored["taken_ports"]),
        }
        return cls(**{**stored, **changed})

    def dump(self) -> dict[str, Any]:
        return asdict(self)


def faults_of(facts: HostFacts, architecture: str) -> tuple[HostFault, ...]:
    """Returns what has to be corrected before environments can run on a server.

    Args:
        architecture: The one that images are built for.
    """
    return (*_of_engine(facts), *_of_machine(facts, architecture))


def _of_engine(facts: HostFacts) -> Iterator[HostFault]:
    match facts.access:
        case EngineAccess.MISSING:
            yield HostFault(
                "The Docker engine is not installed, or does not run.",
                "Install it (https://docs.docker.com/engine/install/) and start it: "
                "sudo systemctl enable --now docker",
            )
        case EngineAccess.REFUSED:
            yield HostFault(
                f"The user {facts.user} may not use the Docker engine.",
                f"Add the user to the group docker: sudo usermod -aG docker {facts.user}",
            )
        case EngineAccess.SILENT:
            yield HostFault("The Docker engine does not answer.", "Restart it: sudo systemctl restart docker")
        case EngineAccess.OK if _version(facts.engine) < OLDEST_ENGINE:
            yield HostFault(f"The Docker engine {facts.engine} is too old.", "Update it to 20.10 or newer.")


def _of_machine(facts: HostFacts, architecture: str) -> Iterator[HostFault]:
    if facts.access is EngineAccess.OK and facts.architecture != architecture:
        yield HostFault(
            f"The server has the architecture {facts.architecture}, but images are built for {architecture}.",
            f"Use a server with {architecture}, or run Boatyard on a machine with {facts.architecture}.",
        )
    if facts.access is EngineAccess.OK and facts.disk_free < LEAST_DISK:
        yield HostFault(
            f"The disk with Docker's data has only {facts.disk_free / 1024**3:.1f} GB free.",
            f"Free at least {LEAST_DISK // 1024**3} GB. `docker system df` shows what uses the space.",
        )
    if abs(facts.clock_offset) > MOST_CLOCK_OFFSET:
        way = "ahead" if facts.clock_offset > 0 else "behind"
        yield HostFault(
            f"The clock of the server is {abs(facts.clock_offset):.0f} seconds {way}.",
            "Synchronise both clocks: sudo timedatectl set-ntp true",
        )
    for port in facts.taken_ports:
        yield HostFault(
            f"Port {port} is in use by another program.",
            f"Stop that program. This shows which one it is: sudo ss -ltnp 'sport = :{port}'",
        )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdigit())
