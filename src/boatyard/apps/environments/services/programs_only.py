from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers, Program
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work
from boatyard.drivers.containers import ServerContainer, ServerState


class ProgramsOnly:
    """Implements `HostedServers` on a platform of several servers, where none is managed.

    A managed server would run on one of them, in a network that the others do not reach.

    Args:
        first: Those on the first server, which runs the programs.
    """

    def __init__(self, first: HostedServers) -> None:
        self._first = first

    def start(self, server: ServerContainer, work: Work) -> None:
        raise ExternalFailure(
            f"Boatyard does not manage {server.name} on several servers: it would run on one of them, and "
            "the others would not reach it. Set the URL of one that all of them reach: boatyard services set "
            "NAME --url - --env ENVIRONMENT",
            permanent=True,
        )

    def states(self) -> tuple[ServerState, ...]:
        return ()

    def remove(self, name: str, work: Work, *, with_data: bool) -> None:
        """There is none."""

    def log(self, name: str, lines: int) -> str:
        return ""

    def save_output(self, program: Program, to: Path, work: Work, *, source: Path | None = None) -> None:
        self._first.save_output(program, to, work, source=source)
