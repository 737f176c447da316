import time
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import Program
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.work import Work
from boatyard.drivers.base import Condition
from boatyard.drivers.containers import (
    EnvironmentTarget,
    ServerContainer,
    ServerDriver,
    ServerRemoved,
    ServerRunning,
    ServerState,
)
from boatyard.drivers.failures import as_failures

START_SECONDS = 180.0
LAST_LINES = 15
_PAUSE = 0.5


class DockerServers:
    """Implements `HostedServers` with containers in the network of an environment."""

    def __init__(self, target: EnvironmentTarget) -> None:
        self._target = target

    def start(self, server: ServerContainer, work: Work) -> None:
        with as_failures():
            _driver(work).reach(ServerRunning(self._target, server))
            self._wait(server.name, work)

    def states(self) -> tuple[ServerState, ...]:
        with as_failures():
            return ServerDriver().servers(self._target)

    def remove(self, name: str, work: Work, *, with_data: bool) -> None:
        with as_failures():
            _driver(work).reach(ServerRemoved(self._target, name, with_data))

    def log(self, name: str, lines: int) -> str:
        with as_failures():
            return "\n".join(ServerDriver().log(self._target, name, lines))

    def save_output(self, program: Program, to: Path, work: Work, *, source: Path | None = None) -> None:
        with as_failures():
            _driver(work).save_output(
                self._target,
                program.image,
                program.command,
                program.variables,
                to,
                source=source,
                with_files=program.with_files,
            )

    def _wait(self, name: str, work: Work) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            work.check()
            found = next((each for each in self.states() if each.name == name), None)
            if found and found.is_healthy:
                return
            ended = found is None or found.condition in {Condition.FAILED, Condition.STOPPED}
            if ended or time.monotonic() > deadline:
                raise ExternalFailure(
                    f"{name} does not work{'' if ended else f' within {START_SECONDS:.0f} seconds'}: "
                    f"{(found and found.detail) or 'its own check fails'}. The last lines of its log:\n"
                    f"{self.log(name, LAST_LINES)}"
                )
            time.sleep(_PAUSE)


def _driver(work: Work) -> ServerDriver:
    return ServerDriver(
        asking(work.check), on_action=lambda action: work.log(f"{action.title}."), on_line=work.log
    )
