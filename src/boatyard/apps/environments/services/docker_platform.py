from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.interfaces.platform import (
    EMBEDDED_DATABASE,
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
from boatyard.apps.environments.services.docker_servers import DockerServers
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
from boatyard.drivers.failures import as_failures

SERVED = {
    "ENVIRONMENT": "production",
    "ROLE": "local",
    "BIND": "0.0.0.0:8000",
    "FORWARDED_ALLOW_IPS": "*",
    "TRUSTED_PROXIES": "1",
    "DATABASE_URL": EMBEDDED_DATABASE,
    "PORT": "8000",
}
"""The defaults of every container's variables. The router is the one proxy."""
_WORST = (Condition.FAILED, Condition.FAILING, Condition.CREATED, Condition.STOPPED, Condition.STARTING)
_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime.fromtimestamp(0, UTC)
LAST_LINES = 500


class DockerPlatform:
    """The Docker engine of this machine: containers of a project's image, several revisions side by side."""

    capabilities = Capabilities(images=True, route=True, servers=True)

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        with as_failures():
            _driver(work).reach(_target(revision), Prepared())

    def receive_images(self, revision: Revision, work: Work) -> None:
        """They are built on this very engine."""
        with as_failures():
            RevisionDriver().require_image(_revision(revision).image)

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
        with as_failures():
            _driver(work).run_once(
                target,
                _revision(revision, {name: Secret(value) for name, value in (env or {}).items()}),
                command,
                f"{target.network}-{revision.number}-once",
            )

    def start(self, revision: Revision) -> None:
        driver, target = RevisionDriver(), _target(revision)
        with as_failures():
            had = {each.name for each in driver.containers(target) if each.condition.is_alive}
            state = driver.reach(target, Running(_revision(revision)))
            if any(each.name not in had for each in state.of(revision.number, WEB)):
                DockerRouter().find_again(revision)

    def stop(self, revision: Revision) -> None:
        with as_failures():
            RevisionDriver().reach(_target(revision), Stopped(revision.number))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        driver = RevisionDriver()
        with as_failures():
            found = [
                each for each in driver.containers(_target(revision)) if each.revision == revision.number
            ]
            web = _observed(WEB, found)
            if ask and web.condition is Condition.RUNNING:
                names = [each.name for each in found if each.process == WEB]
                if not (all(map(driver.is_healthy, names)) and DockerRouter().reaches(revision)):
                    web = ObservedProcess(WEB, Condition.STARTING, web.since)
        return Observed(web, tuple(_observed(each.name, found) for each in revision.processes))

    def route(self, revision: Revision, work: Work) -> None:
        with as_failures():
            found = RevisionDriver().containers(_target(revision))
            web = [each for each in found if each.revision == revision.number and each.process == WEB]
            if not web:
                raise ExternalFailure(f"Revision {revision.number} has no containers. Start it first.")
            serving = DockerRouter(work).switch(revision, web)
        expected = tuple(sorted(each.name for each in web))
        if serving != expected:
            raise ExternalFailure(
                f"The router sends requests to {', '.join(serving) or 'no container'} instead of "
                f"{', '.join(expected)}. Retry the job."
            )

    def servers_of(self, revision: Revision) -> HostedServers:
        return DockerServers(_target(revision))

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """Offsets are times in microseconds, since a process has a log in each of its containers."""
        since = _EPOCH + offset * _MICROSECOND if offset else None
        driver = RevisionDriver()
        with as_failures():
            names = [each.name for each in driver.containers(_target(revision)) if each.process == process]
            lines = sorted(
                line
                for name in names
                for line in driver.log(name, since, None if offset is not None else LAST_LINES)
            )
        following = (lines[-1][0] - _EPOCH) // _MICROSECOND + 1 if lines else offset or 0
        return LogPart("".join(f"{line}\n" for _, line in lines), following)

    def stored_logs(self) -> tuple[LogFile, ...]:
        """None on this machine: Docker keeps the logs of its containers, and limits them itself."""
        return ()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return 0

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        target, driver = _target(revision), RevisionDriver()
        try:
            with as_failures():
                if older_only:
                    for number in {each.revision for each in driver.containers(target)}:
                        if number < revision.number:
                            driver.reach(target, Removed(number))
                else:
                    DockerRouter().forget(revision.id, target.network)
                    driver.reach(target, Removed())
        except ExternalFailure as error:
            if not isinstance(error.__cause__, DockerMissing):
                raise  # without Docker nothing of it can run


def _driver(work: Work) -> RevisionDriver:
    return RevisionDriver(
        asking(work.check), on_action=lambda action: work.log(f"{action.title}."), on_line=work.log
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
    worst = min(own, key=lambda each: _rank(each.condition))
    return ObservedProcess(name, worst.condition, worst.since, worst.detail)


def _rank(condition: Condition) -> int:
    return _WORST.index(condition) if condition in _WORST else len(_WORST)
