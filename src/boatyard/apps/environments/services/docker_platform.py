from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.interfaces.platform import (
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
from boatyard.apps.environments.logic.interfaces.router import IssuedCertificate, ServerTraffic
from boatyard.apps.environments.services.certificate_authority import CertificateAuthority
from boatyard.apps.environments.services.container_logs import ContainerLogs, kept_files
from boatyard.apps.environments.services.container_revision import container_revision
from boatyard.apps.environments.services.docker_router import DockerRouter, processes_of
from boatyard.apps.environments.services.docker_servers import DockerServers
from boatyard.apps.environments.services.engines import Engine, OwnEngine, ServerEngine
from boatyard.apps.environments.services.observed_process import observed_process
from boatyard.apps.environments.services.retiring import retire
from boatyard.apps.environments.services.routed_environment import environment_target
from boatyard.apps.environments.services.server_check import disk_free
from boatyard.apps.environments.services.server_images import KEPT, ServerImages
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition
from boatyard.drivers.containers import (
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
)


class DockerPlatform:
    """A Docker engine: containers of a project's image, several revisions side by side.

    Args:
        engine: Default: the engine of this machine.
    """

    capabilities = Capabilities(images=True, route=True, scale=True, servers=True, timed_logs=True)

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
        image = container_revision(revision).image
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
        seconds: float | None = None,
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
                seconds,
            )

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        driver, target = self._driver(), _target(revision)
        with self._engine.failures():
            had = {each.name for each in driver.containers(target) if each.condition.is_alive}
            state = driver.reach(target, Running(self._revision(revision, beside=beside)))
            routed = processes_of(revision)
            web = (each for each in state.of(revision.number) if each.process in routed)
            if any(each.name not in had for each in web if each.condition.is_alive):
                DockerRouter(self._engine).find_again(revision)

    def trim(self, revision: Revision) -> None:
        target, driver, described = _target(revision), self._driver(), container_revision(revision)
        with self._engine.failures():
            stopped = driver.reach(target, Trimmed(described, only_stop=True))
            wanted = {(each.name, index) for each in described.processes for index in each.indexes}
            surplus = (
                each for each in stopped.of(revision.number) if (each.process, each.index) not in wanted
            )
            ContainerLogs(revision.id, driver).keep(surplus)
            driver.reach(target, Trimmed(described))

    def stop(self, revision: Revision) -> None:
        with self._engine.failures():
            self._driver().reach(_target(revision), Stopped(revision.number))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        driver = self._driver()
        with self._engine.failures():
            found = [each for each in driver.containers(_target(revision)) if _is_of(each, revision)]
            web = observed_process(WEB, found)
            if ask and web.condition is Condition.RUNNING:
                names = [each.name for each in found if each.process == WEB]
                if not (all(map(driver.is_healthy, names)) and DockerRouter(self._engine).reaches(revision)):
                    web = ObservedProcess(WEB, Condition.STARTING, web.since)
        return Observed(web, tuple(observed_process(each.name, found) for each in revision.processes))

    def route(self, revision: Revision, work: Work) -> None:
        found = self.containers(revision)
        routed = processes_of(revision)
        own = [each for each in found if each.process in routed and _is_of(each, revision)]
        if missing := set(routed) - {each.process for each in own}:
            raise ExternalFailure(
                f"Revision {revision.number} has no containers of {' and '.join(sorted(missing))}. "
                "Start it first."
            )
        self.route_to(revision, [each.name for each in own], work)

    def route_to(self, revision: Revision, names: Sequence[str], work: Work) -> None:
        """Sends the requests of an environment to these containers of it, of whatever revision they are."""
        with self._engine.failures():
            found = self._driver().containers(_target(revision))
            serving = DockerRouter(self._engine, work).switch(
                revision, [each for each in found if each.name in names]
            )
        if serving != (expected := tuple(sorted(names))):
            raise ExternalFailure(
                f"The router sends requests to {', '.join(serving) or 'no container'} instead of "
                f"{', '.join(expected)}. Retry the job."
            )

    def servers_of(self, revision: Revision) -> HostedServers:
        return DockerServers(_target(revision), self._engine, revision.project)

    def reach(self, host: str, port: int) -> bool:
        with self._engine.failures():
            return self._engine.reach(host, port)

    def serving(self, revision: Revision) -> tuple[str, ...]:
        """Returns the containers that get the requests of an environment, as the router says."""
        with self._engine.failures():
            router = DockerRouter(self._engine)
            return router.serving(revision) if router.is_running() else ()

    def retire(self, revision: Revision, ending: Collection[str] = ()) -> tuple[str, ...]:
        driver = self._driver()
        with self._engine.failures():
            found = driver.containers(_target(revision))
            older = [each for each in found if each.revision < revision.number]
            return retire(driver, ContainerLogs(revision.id, driver), older, ending)

    def update_router(self, work: Work) -> None:
        with self._engine.failures():
            DockerRouter(self._engine, work).update()

    def issue_certificate(self, names: Sequence[str], work: Work) -> IssuedCertificate:
        with self._engine.failures():
            return CertificateAuthority(self._engine, work).issue(names)

    def traffic(self) -> tuple[ServerTraffic, ...]:
        with self._engine.failures():
            return DockerRouter(self._engine).counts()

    def serving_images(self, revision: Revision) -> frozenset[str]:
        with self._engine.failures():
            names = DockerRouter(self._engine).serving(revision)
            images = frozenset(each.image for each in self.containers(revision) if each.name in names)
            if revision.image and isinstance(self._engine, ServerEngine):
                # Engines that keep images in another form call them by another digest.
                own = ServerImages(self._engine).find(revision.project, revision.image)
                images = frozenset(revision.image if each == own else each for each in images)
        return images

    def free_space(self, revision: Revision) -> int | None:
        with self._engine.failures():
            driver = self._driver()
            if isinstance(self._engine, ServerEngine):
                return disk_free(self._engine.connection(), driver.data_folder())
            return driver.free_space()

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        found = self.containers(revision)
        own = (each for each in found if each.process == process and _is_of(each, revision))
        name = next((each.name for each in own if each.condition.is_alive), None)
        if name is None:
            raise ExternalFailure(
                f"{process} of {revision.environment} is not running. Start it first: boatyard run "
                f"--project {revision.project} --env {revision.environment}"
            )
        action = attach(name, tuple(command), terminal=terminal)
        return AttachedProgram(action, env=self._engine.environment())

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        return ContainerLogs(revision.id, self).read(self.containers(revision), process, offset)

    def containers(self, revision: Revision) -> tuple[RevisionContainer, ...]:
        """Returns the containers of the environment, of all its revisions."""
        with self._engine.failures():
            return self._driver().containers(_target(revision))

    def log(
        self, name: str, since: datetime | None = None, lines: int | None = None
    ) -> list[tuple[datetime, str]]:
        """Returns what a container has written."""
        with self._engine.failures():
            return self._driver().log(name, since, lines)

    def stored_logs(self) -> tuple[LogFile, ...]:
        """Of removed containers. Docker has the logs of the others, and limits them itself."""
        return kept_files()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return ContainerLogs(revision.id, self).shorten(name, keep)

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        target, driver = _target(revision), self._driver()
        try:
            with self._engine.failures():
                if older_only:
                    found = {each.revision for each in driver.containers(target)}
                    for number in sorted(each for each in found if each < revision.number):
                        stopped = driver.reach(target, Stopped(number))
                        ContainerLogs(revision.id, driver).keep(stopped.of(number))
                        driver.reach(target, Removed(number))
                    self._prune(revision)
                else:
                    DockerRouter(self._engine).forget(revision.id, target.network)
                    driver.reach(target, Removed())
                    ContainerLogs(revision.id, driver).forget()
                    self._prune(revision, keep=0)
        except ExternalFailure as error:
            if not isinstance(error.__cause__, DockerMissing):
                raise  # without Docker nothing of it can run

    def _prune(self, revision: Revision, keep: int = KEPT) -> None:
        """Removes images of a project from a server, but not the newest ones and those that still run."""
        if isinstance(self._engine, ServerEngine):
            ServerImages(self._engine).prune(revision.project, keep)

    def _revision(
        self, revision: Revision, more: Mapping[str, Secret] | None = None, *, beside: bool = False
    ) -> ContainerRevision:
        made = container_revision(revision, more, beside=beside)
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


def _is_of(container: RevisionContainer, revision: Revision) -> bool:
    numbers = revision.instances_of(container.process).numbers
    return container.revision == revision.number and container.index in numbers
