from collections.abc import Callable, Iterator
from contextlib import contextmanager

from boatyard.apps.projects.logic.interfaces.platform import Condition, LogPart, Running, Site
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import logs_folder, run_folder
from boatyard.drivers import process
from boatyard.drivers.base import DriverError

FIRST_PAGE_SECONDS = 60
LAST_PART = 64 * 1024


class ProcessPlatform:
    """Projects as processes of this machine, by the process driver."""

    def observe(self, site: Site) -> Running:
        state = self._driver().observe(_target(site))
        return Running(_CONDITIONS[state.condition], state.since, state.detail)

    def start(self, site: Site) -> None:
        with _translated():
            self._driver().start(_target(site))

    def wait_until_up(self, site: Site, check: Callable[[], None]) -> None:
        with _translated():
            self._driver().probe(_target(site), path="/", timeout=FIRST_PAGE_SECONDS, check=check)

    def stop(self, site: Site) -> None:
        with _translated():
            self._driver().stop(_target(site))

    def forget(self, site: Site) -> None:
        with _translated():
            self._driver().forget(str(site.id))

    def read_log(self, site: Site, offset: int | None) -> LogPart:
        text, next_offset = self._driver().read(str(site.id), -LAST_PART if offset is None else offset)
        return LogPart(text, next_offset)

    def _driver(self) -> process.ProcessDriver:
        return process.ProcessDriver(run_folder(), logs_folder())


def _target(site: Site) -> process.Target:
    return process.Target(
        key=str(site.id),
        name=site.name,
        folder=site.folder,
        port=site.port,
        argv=(str(site.folder / ".venv/bin/python"), "src/manage.py", "runserver", f"127.0.0.1:{site.port}"),
        env={},
    )


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
