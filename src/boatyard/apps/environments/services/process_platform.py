import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
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
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.interfaces.router import IssuedCertificate, ServerTraffic
from boatyard.apps.environments.services.virtual_environment import VirtualEnvironment
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import logs_folder, run_folder
from boatyard.core.project_layout import MANAGE, VIRTUAL_ENVIRONMENT
from boatyard.core.work import Work
from boatyard.drivers import process
from boatyard.drivers.base import DriverError
from boatyard.drivers.failures import as_failures
from boatyard.drivers.process.errors import NotAnswering

LAST_PART = 64 * 1024
_ONE_QUESTION = 2.0
"""Seconds that one request for the first page may take."""


class ProcessPlatform:
    """This machine, without Docker: processes of the working tree, in its virtual environment."""

    capabilities = Capabilities(live_code=True)

    def __init__(self, locks: Locks) -> None:
        self._locks = locks
        self._driver = process.ProcessDriver(run_folder(), logs_folder())

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        environment = VirtualEnvironment(_folder(revision), self._locks, work)
        if stage is Stage.RUN:
            environment.prepare()
        else:
            environment.add_tools()

    def receive_images(self, revision: Revision, work: Work) -> None:
        raise NotImplementedError

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
        work.run(_argv(revision, command), cwd=code or _folder(revision), env=env, timeout=seconds)

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        others = [_beside(revision, each) for each in revision.processes if not each.missing]
        with as_failures():
            self._driver.start_all([_web(revision), *others])

    def stop(self, revision: Revision) -> None:
        with as_failures():
            self._driver.stop(_web(revision))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        web = self._asked(revision) if ask else self._driver.observe(_web(revision))
        names = [each.name for each in revision.processes]
        beside = self._driver.observe_beside(str(revision.id), names) if names else {}
        return Observed(_observed(WEB, web), tuple(_observed(name, state) for name, state in beside.items()))

    def _asked(self, revision: Revision) -> process.State:
        target = _web(revision)
        try:
            self._driver.probe(target, path="/", timeout=_ONE_QUESTION)
        except NotAnswering:
            return replace(self._driver.observe(target), condition=process.Condition.STARTING)
        except DriverError as error:
            return replace(self._driver.observe(target), detail=str(error))
        return self._driver.observe(target)

    def trim(self, revision: Revision) -> None:
        """Nothing: each process runs once."""

    def route(self, revision: Revision, work: Work) -> None:
        raise NotImplementedError

    def reach(self, host: str, port: int) -> bool:
        return False

    def servers_of(self, revision: Revision) -> HostedServers:
        raise NotImplementedError

    def serving_images(self, revision: Revision) -> frozenset[str]:
        raise NotImplementedError

    def free_space(self, revision: Revision) -> int | None:
        return shutil.disk_usage(_folder(revision)).free

    def retire(self, revision: Revision, ending: Collection[str] = ()) -> tuple[str, ...]:
        raise NotImplementedError

    def update_router(self, work: Work) -> None:
        raise NotImplementedError

    def issue_certificate(self, names: Sequence[str], work: Work) -> IssuedCertificate:
        raise NotImplementedError

    def traffic(self) -> tuple[ServerTraffic, ...]:
        return ()

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        """In its folder, with the programs of its virtual environment first."""
        folder = _folder(revision)
        path = f"{folder / VIRTUAL_ENVIRONMENT / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        program = shutil.which(command[0], path=path) or command[0]
        return AttachedProgram((program, *command[1:]), str(folder), {"PATH": path})

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        start = -LAST_PART if offset is None else offset
        return LogPart(*self._driver.read(str(revision.id), start, process))

    def stored_logs(self) -> tuple[LogFile, ...]:
        return tuple(
            LogFile(file.key, file.name, file.size, datetime.fromtimestamp(file.changed, UTC))
            for file in self._driver.log_files()
        )

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        with as_failures():
            return self._driver.shorten_log(str(revision.id), name, keep)

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        if older_only:
            return  # it has one revision, the working tree
        with as_failures():
            self._driver.forget(str(revision.id))


def _folder(revision: Revision) -> Path:
    if revision.folder is None:
        raise ExternalFailure(
            f"{revision.environment} of {revision.project} has no working tree, and this platform runs "
            "nothing else.",
            permanent=True,
        )
    return revision.folder


def _web(revision: Revision) -> process.Target:
    command = ("python", MANAGE, "runserver", f"127.0.0.1:{revision.port}")
    return process.Target(
        key=str(revision.id),
        name=revision.project,
        folder=_folder(revision),
        port=revision.port or 0,
        argv=_argv(revision, command),
        env={},
    )


def _beside(revision: Revision, declared: DeclaredProcess) -> process.Target:
    return replace(_web(revision), process=declared.name, argv=_argv(revision, declared.command))


def _argv(revision: Revision, command: Sequence[str]) -> tuple[str, ...]:
    program, *arguments = command
    return (str(_folder(revision) / VIRTUAL_ENVIRONMENT / "bin" / program), *arguments)


def _observed(name: str, state: process.State) -> ObservedProcess:
    return ObservedProcess(name, state.condition, state.since, state.detail)
