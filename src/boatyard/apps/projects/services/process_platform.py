from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from boatyard.apps.projects.logic.interfaces.platform import (
    WEB,
    Condition,
    LogPart,
    ProcessDetail,
    Running,
    Target,
)
from boatyard.apps.projects.logic.interfaces.process_types import DeclaredProcess, ProcessTypes
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import logs_folder, run_folder
from boatyard.core.project_layout import MANAGE
from boatyard.drivers import process
from boatyard.drivers.base import DriverError

FIRST_PAGE_SECONDS = 60
LAST_PART = 64 * 1024


class ProcessPlatform:
    """Projects as processes of this machine, by the process driver."""

    def __init__(self, types: ProcessTypes) -> None:
        self._types = types

    def observe(self, site: Target) -> Running:
        state = self._driver().observe(_target(site))
        return Running(_CONDITIONS[state.condition], state.since, state.detail)

    def processes(self, site: Target) -> tuple[ProcessDetail, ...]:
        return tuple(self._detail(site, declared) for declared in self._types.of(site.folder))

    def _detail(self, site: Target, declared: DeclaredProcess) -> ProcessDetail:
        state = self._driver().observe_beside(str(site.id), declared.name)
        return ProcessDetail(
            name=declared.name,
            help=declared.help,
            condition=_CONDITIONS[state.condition],
            since=state.since,
            detail=state.detail,
            missing=declared.missing,
        )

    def start(self, site: Target) -> None:
        beside = [_beside(site, each) for each in self._types.of(site.folder) if not each.missing]
        with _translated():
            self._driver().start_all([_target(site), *beside])

    def wait_until_up(self, site: Target, check: Callable[[], None]) -> None:
        with _translated():
            self._driver().probe(_target(site), path="/", timeout=FIRST_PAGE_SECONDS, check=check)

    def stop(self, site: Target) -> None:
        with _translated():
            self._driver().stop(_target(site))

    def forget(self, site: Target) -> None:
        with _translated():
            self._driver().forget(str(site.id))

    def read_log(self, site: Target, offset: int | None, process: str = WEB) -> LogPart:
        start = -LAST_PART if offset is None else offset
        text, next_offset = self._driver().read(str(site.id), start, process)
        return LogPart(text, next_offset)

    def _driver(self) -> process.ProcessDriver:
        return process.ProcessDriver(run_folder(), logs_folder())


def _target(site: Target) -> process.Target:
    command = ("python", MANAGE, "runserver", f"127.0.0.1:{site.port}")
    return process.Target(
        key=str(site.id),
        name=site.name,
        folder=site.folder,
        port=site.port,
        argv=_argv(site, command),
        env={},
    )


def _beside(site: Target, declared: DeclaredProcess) -> process.Target:
    return replace(_target(site), process=declared.name, argv=_argv(site, declared.command))


def _argv(site: Target, command: tuple[str, ...]) -> tuple[str, ...]:
    program, *arguments = command
    return (str(site.folder / ".venv/bin" / program), *arguments)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DriverError as error:
        raise ExternalFailure(str(error)) from error


_CONDITIONS = {
    process.Condition.RUNNING: Condition.RUNNING,
    process.Condition.STARTING: Condition.RUNNING,
    process.Condition.STOPPED: Condition.STOPPED,
    process.Condition.FAILED: Condition.FAILED,
}
