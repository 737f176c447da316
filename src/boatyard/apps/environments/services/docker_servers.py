import time
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import Program
from boatyard.apps.environments.services.engines import Engine, ServerEngine
from boatyard.apps.environments.services.server_images import ServerImages
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.work import Work
from boatyard.drivers.containers import (
    EnvironmentTarget,
    ServerContainer,
    ServerDriver,
    ServerRemoved,
    ServerRunning,
    ServerState,
)

START_SECONDS = 180.0
AWAY_SECONDS = 15.0
LAST_LINES = 15
_PAUSE = 0.5
_OWN = "sha256:"
"""Images that Boatyard builds are known by their digests, all others by their names."""


class DockerServers:
    """Implements `HostedServers` with containers in the network of an environment.

    Everything is done by the engine that runs the environment, on this machine or on a server. Only files of
    programs are on this machine.

    Args:
        project: The name of the project whose images its programs can use.
    """

    def __init__(self, target: EnvironmentTarget, engine: Engine, project: str) -> None:
        self._target = target
        self._engine = engine
        self._project = project

    def start(self, server: ServerContainer, work: Work) -> None:
        with self._engine.failures():
            self._image(server.image, work)
            self._driver(work).reach(ServerRunning(self._target, server))
            self._wait(server.name, work)

    def states(self) -> tuple[ServerState, ...]:
        with self._engine.failures():
            return self._driver().servers(self._target)

    def remove(self, name: str, work: Work, *, with_data: bool) -> None:
        with self._engine.failures():
            self._driver(work).reach(ServerRemoved(self._target, name, with_data))

    def log(self, name: str, lines: int) -> str:
        with self._engine.failures():
            return "\n".join(self._driver().log(self._target, name, lines))

    def save_output(self, program: Program, to: Path, work: Work, *, source: Path | None = None) -> None:
        with self._engine.failures():
            self._driver(work).save_output(
                self._target,
                self._image(program.image, work),
                program.command,
                program.variables,
                to,
                source=source,
                with_files=program.with_files,
            )

    def _image(self, image: str, work: Work) -> str:
        """Returns what the engine calls an image. A server gets one of a registry first, unless it has it."""
        if not isinstance(self._engine, ServerEngine):
            return image
        images = ServerImages(self._engine)
        if image.startswith(_OWN):
            return images.find(self._project, image)
        images.obtain(image, work)
        return image

    def _wait(self, name: str, work: Work) -> None:
        deadline, ended_at = time.monotonic() + START_SECONDS, None
        while True:
            work.check()
            found, now = next((each for each in self.states() if each.name == name), None), time.monotonic()
            if found and found.is_healthy:
                return
            # Docker starts one again that has ended, so only one that stays away has failed.
            is_away = found is None or not found.condition.is_alive
            ended_at = (ended_at or now) if is_away else None
            if now > deadline or (ended_at and now > ended_at + AWAY_SECONDS):
                limit = f" within {START_SECONDS:.0f} seconds" if now > deadline else ""
                raise ExternalFailure(
                    f"{name} does not work{limit}: {(found and found.detail) or 'its own check fails'}. The "
                    f"last lines of its log:\n{self.log(name, LAST_LINES)}"
                )
            time.sleep(_PAUSE)

    def _driver(self, work: Work | None = None) -> ServerDriver:
        where = self._engine.environment
        if work is None:
            return ServerDriver(environment=where)
        return ServerDriver(
            asking(work.check),
            on_action=lambda action: work.log(f"{action.title}."),
            on_line=work.log,
            environment=where,
        )
