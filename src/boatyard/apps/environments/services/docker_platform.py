from collections.abc import Mapping, Sequence
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.interfaces.platform import (
    EMBEDDED_DATABASE,
    WEB,
    AttachedProgram,
    Capabilities,
    LogFile,
    LogPart,
    Observed,
    ObservedProcess,
    Revision,
    Stage,
)
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.services.container_logs import ContainerLogs, kept_files
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
    Trimmed,
    attach,
    docker_environment,
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


class DockerPlatform:
    """The Docker engine of this machine: containers of a project's image, several revisions side by side."""

    capabilities = Capabilities(images=True, route=True, scale=True, servers=True, timed_logs=True)

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
        seconds: float | None = None,
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
                seconds,
            )

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        driver, target = RevisionDriver(), _target(revision)
        with as_failures():
            had = {each.name for each in driver.containers(target) if each.condition.is_alive}
            state = driver.reach(target, Running(_revision(revision, beside=beside)))
            web = (each for each in state.of(revision.number, WEB) if each.condition.is_alive)
            if any(each.name not in had for each in web):
                DockerRouter().find_again(revision)

    def trim(self, revision: Revision) -> None:
        target, driver, described = _target(revision), RevisionDriver(), _revision(revision)
        with as_failures():
            stopped = driver.reach(target, Trimmed(described, only_stop=True))
            wanted = {(each.name, index) for each in described.processes for index in each.indexes}
            surplus = (
                each for each in stopped.of(revision.number) if (each.process, each.index) not in wanted
            )
            ContainerLogs(revision.id, driver).keep(surplus)
            driver.reach(target, Trimmed(described))

    def stop(self, revision: Revision) -> None:
        with as_failures():
            RevisionDriver().reach(_target(revision), Stopped(revision.number))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        driver = RevisionDriver()
        with as_failures():
            found = [each for each in driver.containers(_target(revision)) if _is_of(each, revision)]
            web = _observed(WEB, found)
            if ask and web.condition is Condition.RUNNING:
                names = [each.name for each in found if each.process == WEB]
                if not (all(map(driver.is_healthy, names)) and DockerRouter().reaches(revision)):
                    web = ObservedProcess(WEB, Condition.STARTING, web.since)
        return Observed(web, tuple(_observed(each.name, found) for each in revision.processes))

    def route(self, revision: Revision, work: Work) -> None:
        with as_failures():
            found = RevisionDriver().containers(_target(revision))
            web = [each for each in found if each.process == WEB and _is_of(each, revision)]
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

    def serving_images(self, revision: Revision) -> frozenset[str]:
        with as_failures():
            names = DockerRouter().serving(revision)
            found = RevisionDriver().containers(_target(revision))
        return frozenset(each.image for each in found if each.name in names)

    def free_space(self, revision: Revision) -> int | None:
        with as_failures():
            return RevisionDriver().free_space()

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        with as_failures():
            found = RevisionDriver().containers(_target(revision))
        own = (each for each in found if each.process == process and _is_of(each, revision))
        name = next((each.name for each in own if each.condition.is_alive), None)
        if name is None:
            raise ExternalFailure(
                f"{process} of {revision.environment} is not running. Start it first: boatyard run "
                f"--project {revision.project} --env {revision.environment}"
            )
        action = attach(name, tuple(command), terminal=terminal)
        return AttachedProgram(action, env=docker_environment())

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        driver = RevisionDriver()
        with as_failures():
            logs = ContainerLogs(revision.id, driver)
            return logs.read(driver.containers(_target(revision)), process, offset)

    def stored_logs(self) -> tuple[LogFile, ...]:
        """Of removed containers. Docker has the logs of the others, and limits them itself."""
        return kept_files()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return ContainerLogs(revision.id, RevisionDriver()).shorten(name, keep)

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        target, driver = _target(revision), RevisionDriver()
        try:
            with as_failures():
                if older_only:
                    found = {each.revision for each in driver.containers(target)}
                    for number in sorted(each for each in found if each < revision.number):
                        stopped = driver.reach(target, Stopped(number))
                        ContainerLogs(revision.id, driver).keep(stopped.of(number))
                        driver.reach(target, Removed(number))
                else:
                    DockerRouter().forget(revision.id, target.network)
                    driver.reach(target, Removed())
                    ContainerLogs(revision.id, driver).forget()
        except ExternalFailure as error:
            if not isinstance(error.__cause__, DockerMissing):
                raise  # without Docker nothing of it can run


def _driver(work: Work) -> RevisionDriver:
    return RevisionDriver(
        asking(work.check), on_action=lambda action: work.log(f"{action.title}."), on_line=work.log
    )


def _target(revision: Revision) -> EnvironmentTarget:
    return environment_target(revision.id, revision.project, revision.environment)


def _is_of(container: RevisionContainer, revision: Revision) -> bool:
    numbers = revision.instances_of(container.process).numbers
    return container.revision == revision.number and container.index in numbers


def _revision(
    revision: Revision, more: Mapping[str, Secret] | None = None, *, beside: bool = False
) -> ContainerRevision:
    if not revision.image:
        raise ExternalFailure(
            f"{revision.environment} of {revision.project} has no release yet. Deploy one first.",
            permanent=True,
        )
    declared = [DeclaredProcess(WEB, ("backend",), ""), *revision.processes]
    processes = (
        _process(each, revision) for each in declared if not each.missing and not (beside and each.single)
    )
    defaults = SERVED | ({"ALLOWED_HOSTS": ",".join(revision.hosts)} if revision.hosts else {})
    served = {name: Secret(value) for name, value in defaults.items()}
    variables = {**served, **revision.settings, **(more or {})}
    public = (defaults.keys() - revision.settings.keys()) | revision.public
    return ContainerRevision(revision.number, revision.image, tuple(processes), variables, frozenset(public))


def _process(declared: DeclaredProcess, revision: Revision) -> ContainerProcess:
    instances = revision.instances_of(declared.name)
    return ContainerProcess(
        declared.name,
        declared.command,
        instances.count,
        declared.health,
        instances.first,
        declared.single,
    )


def _observed(name: str, found: Sequence[RevisionContainer]) -> ObservedProcess:
    """A process is as the worst of its containers."""
    own = [each for each in found if each.process == name]
    if not own:
        return ObservedProcess(name, Condition.STOPPED, count=0)
    worst = min(own, key=lambda each: _rank(each.condition))
    alive = sum(each.condition.is_alive for each in own)
    restarts = max(each.restarts for each in own)
    return ObservedProcess(name, worst.condition, worst.since, worst.detail, alive, restarts)


def _rank(condition: Condition) -> int:
    return _WORST.index(condition) if condition in _WORST else len(_WORST)
