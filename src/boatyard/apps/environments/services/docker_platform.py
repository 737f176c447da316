from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    Capabilities,
    LogFile,
    LogPart,
    Observed,
    ObservedProcess,
    Revision,
    Stage,
)
from boatyard.apps.environments.services.docker_router import DockerRouter, environment_target
from boatyard.apps.environments.services.engines import Engine, OwnEngine, ServerEngine
from boatyard.apps.environments.services.server_images import KEPT, ServerImages
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition
from boatyard.drivers.containers import (
    ContainerProcess,
    ContainerRevision,
    DockerMissing,
    EnvironmentTarget,
    Prepared,
    Removed,
    RevisionContainer,
    RevisionDriver,
    Running,
    Stopped,
)

SERVED = {
    "ENVIRONMENT": "production",
    "ROLE": "local",
    "BIND": "0.0.0.0:8000",
    "FORWARDED_ALLOW_IPS": "*",
    "TRUSTED_PROXIES": "1",
    "DATABASE_URL": "sqlite:////app/data/db.sqlite3",
    "PORT": "8000",
}
"""The defaults of every container's variables. The router is the one proxy."""
_WORST = (Condition.FAILED, Condition.FAILING, Condition.CREATED, Condition.STOPPED, Condition.STARTING)
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime.fromtimestamp(0, UTC)
LAST_LINES = 500


class DockerPlatform:
    """A Docker engine: containers of a project's image, several revisions side by side.

    Args:
        engine: Default: the engine of this machine.
    """

    capabilities = Capabilities(images=True, route=True)

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or OwnEngine()

    @property
    def name(self) -> str:
        """The server, for people; empty for this machine."""
        return self._engine.name

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        with self._engine.failures():
            self._driver(work).reach(_target(revision), Prepared())

    def receive_images(self, revision: Revision, work: Work) -> None:
        """This machine's engine has built them. A server gets the layers that it does not have."""
        image = _revision(revision).image
        with self._engine.failures():
            if isinstance(self._engine, ServerEngine):
                ServerImages(self._engine).receive(revision.project, image, work)
            else:
                self._driver().require_image(image)

    def run_once(
        self,
        revision: Revision,
        command: Sequence[str],
        work: Work,
        *,
        env: Mapping[str, str] | None = None,
        code: Path | None = None,
    ) -> None:
        if code is not None:
            raise ExternalFailure("Containers run only the code of their image.", permanent=True)
        target = _target(revision)
        with self._engine.failures():
            self._driver(work).run_once(
                target,
                self._revision(revision, {name: Secret(value) for name, value in (env or {}).items()}),
                command,
                f"{target.network}-{revision.number}-once",
            )

    def start(self, revision: Revision) -> None:
        driver, target = self._driver(), _target(revision)
        with self._engine.failures():
            had = {each.name for each in driver.containers(target) if each.condition.is_alive}
            state = driver.reach(target, Running(self._revision(revision)))
            if any(each.name not in had for each in state.of(revision.number, WEB)):
                DockerRouter(self._engine).find_again(revision)

    def stop(self, revision: Revision) -> None:
        with self._engine.failures():
            self._driver().reach(_target(revision), Stopped(revision.number))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        driver = self._driver()
        with self._engine.failures():
            found = [
                each for each in driver.containers(_target(revision)) if each.revision == revision.number
            ]
            web = _observed(WEB, found)
            if ask and web.condition is Condition.RUNNING:
                names = [each.name for each in found if each.process == WEB]
                if not (all(map(driver.is_healthy, names)) and DockerRouter(self._engine).reaches(revision)):
                    web = ObservedProcess(WEB, Condition.STARTING, web.since)
        return Observed(web, tuple(_observed(each.name, found) for each in revision.processes))

    def route(self, revision: Revision, work: Work) -> None:
        with self._engine.failures():
            found = self._driver().containers(_target(revision))
        names = (each.name for each in found if each.revision == revision.number and each.process == WEB)
        self.route_to(revision, tuple(names), work)

    def route_to(self, revision: Revision, names: Sequence[str], work: Work) -> None:
        """Sends the requests of an environment to these containers of it, of whatever revision they are."""
        with self._engine.failures():
            found = self._driver().containers(_target(revision))
            web = [each for each in found if each.name in names]
            if not web:
                raise ExternalFailure(f"Revision {revision.number} has no containers. Start it first.")
            serving = DockerRouter(self._engine, work).switch(revision, web)
        expected = tuple(sorted(each.name for each in web))
        if serving != expected:
            raise ExternalFailure(
                f"The router sends requests to {', '.join(serving) or 'no container'} instead of "
                f"{', '.join(expected)}. Retry the job."
            )

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """Returns the containers that get the requests of an environment, as the router says."""
        with self._engine.failures():
            return DockerRouter(self._engine).serving(revision)

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """Offsets are times in microseconds, since a process has a log in each of its containers."""
        return self.joined_logs((self,), revision, process, offset)

    @staticmethod
    def joined_logs(
        platforms: Sequence["DockerPlatform"], revision: Revision, process: str, offset: int | None
    ) -> LogPart:
        """Returns the log of a process that runs on several engines."""
        since = _EPOCH + offset * _MICROSECOND if offset else None
        last = None if offset is not None else LAST_LINES
        lines = sorted(line for each in platforms for line in each._lines(revision, process, since, last))
        following = (lines[-1][0] - _EPOCH) // _MICROSECOND + 1 if lines else offset or 0
        return LogPart("".join(f"{line}\n" for _, line in lines), following)

    def stored_logs(self) -> tuple[LogFile, ...]:
        """None on this machine: Docker keeps the logs of its containers, and limits them itself."""
        return ()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return 0

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        target, driver = _target(revision), self._driver()
        try:
            with self._engine.failures():
                if older_only:
                    for number in {each.revision for each in driver.containers(target)}:
                        if number < revision.number:
                            driver.reach(target, Removed(number))
                    self._prune(revision)
                else:
                    DockerRouter(self._engine).forget(revision.id, target.network)
                    driver.reach(target, Removed())
                    self._prune(revision, keep=0)
        except ExternalFailure as error:
            if not isinstance(error.__cause__, DockerMissing):
                raise  # without Docker nothing of it can run

    def _lines(
        self, revision: Revision, process: str, since: datetime | None, last: int | None
    ) -> list[tuple[datetime, str]]:
        driver = self._driver()
        with self._engine.failures():
            found = driver.containers(_target(revision))
            own = (each.name for each in found if each.process == process)
            return [line for name in own for line in driver.log(name, since, last)]

    def _prune(self, revision: Revision, keep: int = KEPT) -> None:
        """Removes images of a project from a server, but not the newest ones and those that still run."""
        if isinstance(self._engine, ServerEngine):
            ServerImages(self._engine).prune(revision.project, keep)

    def _revision(self, revision: Revision, more: Mapping[str, Secret] | None = None) -> ContainerRevision:
        made = _revision(revision, more)
        if isinstance(self._engine, ServerEngine):
            return replace(made, image=ServerImages(self._engine).find(revision.project, made.image))
        return made

    def _driver(self, work: Work | None = None) -> RevisionDriver:
        where = self._engine.environment
        if work is None:
            return RevisionDriver(environment=where)
        return RevisionDriver(
            asking(work.check),
            on_action=lambda action: work.log(f"{action.title}."),
            on_line=work.log,
            environment=where,
        )


def _target(revision: Revision) -> EnvironmentTarget:
    return environment_target(revision.id, revision.project, revision.environment)


def _revision(revision: Revision, more: Mapping[str, Secret] | None = None) -> ContainerRevision:
    if not revision.image:
        raise ExternalFailure(
            f"{revision.environment} of {revision.project} has no release yet. Deploy one first.",
            permanent=True,
        )
    web = ContainerProcess(WEB, ("backend",))
    beside = (
        ContainerProcess(each.name, each.command, health=each.health)
        for each in revision.processes
        if not each.missing
    )
    defaults = SERVED | ({"ALLOWED_HOSTS": ",".join(revision.hosts)} if revision.hosts else {})
    served = {name: Secret(value) for name, value in defaults.items()}
    variables = {**served, **revision.settings, **(more or {})}
    public = (defaults.keys() - revision.settings.keys()) | revision.public
    processes = (web, *beside)
    return ContainerRevision(revision.number, revision.image, processes, variables, frozenset(public))


def _observed(name: str, found: Sequence[RevisionContainer]) -> ObservedProcess:
    """A process is as the worst of its containers."""
    own = [each for each in found if each.process == name]
    if not own:
        return ObservedProcess(name, Condition.STOPPED)
    return worst_of([ObservedProcess(name, each.condition, each.since, each.detail) for each in own])


def worst_of(found: Sequence[ObservedProcess]) -> ObservedProcess:
    """Returns the one that most needs somebody."""
    return min(found, key=lambda each: _rank(each.condition))


def _rank(condition: Condition) -> int:
    return _WORST.index(condition) if condition in _WORST else len(_WORST)
