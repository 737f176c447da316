import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.services.docker_router import DockerRouter
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition, DriverError
from boatyard.drivers.containers import (
    ContainerProcess,
    ContainerRevision,
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
"""What every container is given where the settings do not say otherwise: the router is the one proxy."""
_WORST = (Condition.FAILED, Condition.FAILING, Condition.CREATED, Condition.STOPPED, Condition.STARTING)
_MICROSECOND = timedelta(microseconds=1)
LAST_LINES = 500


class DockerPlatform:
    """The Docker engine of this machine: containers of a project's image, several revisions side by side."""

    capabilities = Capabilities(images=True, route=True)

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        with _translated():
            _driver(work).reach(_target(revision), Prepared())

    def receive_images(self, revision: Revision, work: Work) -> None:
        """They are built on this very engine."""
        with _translated():
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
            raise ExternalFailure("Containers run the code of their image, and no other.", permanent=True)
        target = _target(revision)
        with _translated():
            _driver(work).run_once(
                target,
                _revision(revision, {name: Secret(value) for name, value in (env or {}).items()}),
                command,
                f"{target.network}-once-{secrets.token_hex(4)}",
            )

    def start(self, revision: Revision) -> None:
        driver, target = RevisionDriver(), _target(revision)
        with _translated():
            had = {each.name for each in driver.containers(target) if each.condition.is_alive}
            state = driver.reach(target, Running(_revision(revision)))
            if any(each.name not in had for each in state.of(revision.number, WEB)):
                DockerRouter().find_again(revision)

    def stop(self, revision: Revision) -> None:
        with _translated():
            RevisionDriver().reach(_target(revision), Stopped(revision.number))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        driver = RevisionDriver()
        with _translated():
            found = [
                each for each in driver.containers(_target(revision)) if each.revision == revision.number
            ]
            web = _observed(WEB, found)
            if ask and web.condition is Condition.RUNNING:
                names = [each.name for each in found if each.process == WEB]
                if not all(driver.is_healthy(name) for name in names):
                    web = ObservedProcess(WEB, Condition.STARTING, web.since)
        return Observed(web, tuple(_observed(each.name, found) for each in revision.processes))

    def route(self, revision: Revision, work: Work) -> None:
        target, router = _target(revision), DockerRouter(work)
        with _translated():
            found = RevisionDriver().containers(target)
            web = [each for each in found if each.revision == revision.number and each.process == WEB]
            router.switch(revision, target, web)
            serving = router.serving(revision)
        expected = tuple(sorted(each.name for each in web))
        if serving != expected:
            raise ExternalFailure(
                f"The router sends requests to {', '.join(serving) or 'nothing'} instead of "
                f"{', '.join(expected)}."
            )

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """Offsets are times, in microseconds: the log of a process is that of all its containers."""
        since = datetime.fromtimestamp(0, UTC) + offset * _MICROSECOND if offset else None
        driver = RevisionDriver()
        with _translated():
            names = [each.name for each in driver.containers(_target(revision)) if each.process == process]
            lines = sorted(
                line
                for name in names
                for line in driver.log(name, since, None if offset is not None else LAST_LINES)
            )
        last = lines[-1][0] + _MICROSECOND if lines else None
        following = (last - datetime.fromtimestamp(0, UTC)) // _MICROSECOND if last else offset or 0
        return LogPart("".join(f"{line}\n" for _, line in lines), following)

    def stored_logs(self) -> tuple[LogFile, ...]:
        """None on this machine: Docker keeps the logs of its containers, and limits them itself."""
        return ()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return 0

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        target, driver = _target(revision), RevisionDriver()
        with _translated():
            if not older_only:
                DockerRouter().forget(revision, target)
                driver.reach(target, Removed())
                return
            for number in sorted({each.revision for each in driver.containers(target)}):
                if number < revision.number:
                    driver.reach(target, Removed(number))


def _driver(work: Work) -> RevisionDriver:
    return RevisionDriver(
        _asking(work), on_action=lambda action: work.log(f"{action.title}."), on_line=work.log
    )


def _asking(work: Work) -> Callable[[], bool]:
    def cancelled() -> bool:
        work.check()
        return False

    return cancelled


def _target(revision: Revision) -> EnvironmentTarget:
    return EnvironmentTarget(revision.id.hex, f"{revision.project}-{revision.environment}")


def _revision(revision: Revision, more: Mapping[str, Secret] | None = None) -> ContainerRevision:
    if not revision.image:
        raise ExternalFailure(
            f"{revision.environment} of {revision.project} has no release yet: deploy one first.",
            permanent=True,
        )
    web = ContainerProcess(WEB, ("backend",), revision.web)
    beside = (_process(each) for each in revision.processes if not each.missing)
    served = {name: Secret(value) for name, value in SERVED.items()}
    hosts = {"ALLOWED_HOSTS": Secret(",".join(revision.hosts))} if revision.hosts else {}
    variables = {**served, **hosts, **revision.settings, **(more or {})}
    return ContainerRevision(revision.number, revision.image, (web, *beside), variables)


def _process(declared: DeclaredProcess) -> ContainerProcess:
    return ContainerProcess(declared.name, declared.command, declared.count, declared.health)


def _observed(name: str, found: Sequence[RevisionContainer]) -> ObservedProcess:
    """A process is as the worst of its containers."""
    own = [each for each in found if each.process == name]
    if not own:
        return ObservedProcess(name, Condition.STOPPED)
    worst = min(own, key=lambda each: _rank(each.condition))
    return ObservedProcess(name, worst.condition, worst.since, worst.detail)


def _rank(condition: Condition) -> int:
    return _WORST.index(condition) if condition in _WORST else len(_WORST)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DriverError as error:
        raise ExternalFailure(str(error)) from error
