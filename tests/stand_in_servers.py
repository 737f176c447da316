"""The servers of an environment in memory."""

from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import Program
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from boatyard.drivers.base import Condition
from boatyard.drivers.containers import ServerContainer, ServerState


class StandInServers:
    """Remembers what it was told.

    Attributes:
        started: The servers that there are, by name.
        data: The names of those that have data.
        writes: What programs write, by the name of the program.
        refuses: Why no program runs; empty if programs do.
    """

    def __init__(self, told: list[str]) -> None:
        self._told = told
        self.started: dict[str, ServerContainer] = {}
        self.data: set[str] = set()
        self.writes: dict[str, bytes] = {}
        self.refuses = ""

    def start(self, server: ServerContainer, work: Work) -> None:
        self._told.append(f"start {server.name}")
        self.started[server.name] = server
        self.data.add(server.name)

    def states(self) -> tuple[ServerState, ...]:
        return tuple(ServerState(name, Condition.RUNNING, is_healthy=True) for name in sorted(self.started))

    def remove(self, name: str, work: Work, *, with_data: bool) -> None:
        self._told.append(f"remove {name}{' with its data' if with_data else ''}")
        self.started.pop(name, None)
        if with_data:
            self.data.discard(name)

    def log(self, name: str, lines: int) -> str:
        server = self.started[name]
        return f"{name} starts with {', '.join(value.reveal() for value in server.variables.values())}"

    def save_output(self, program: Program, to: Path, work: Work, *, source: Path | None = None) -> None:
        self._told.append(f"run {program.command[0]}")
        if self.refuses:
            raise ExternalFailure(self.refuses)
        to.write_bytes(self.writes.get(program.command[0], b""))
