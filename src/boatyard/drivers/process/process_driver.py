from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.processes import asking, never
from boatyard.drivers.base import Action
from boatyard.drivers.process.errors import FolderMissing
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.observer import Observer
from boatyard.drivers.process.performer import Performer
from boatyard.drivers.process.project_processes import ProjectProcesses, wait_for_answer
from boatyard.drivers.process.state import Goal, Scope, State
from boatyard.drivers.process.target import WEB, Target, unit_of
from boatyard.drivers.runner import Runner, ignore


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file with what a process of the project `key` has written."""

    key: str
    name: str
    size: int
    changed: float


class ProcessDriver:
    """Runs projects as processes of this machine. They continue without Boatyard and are found again.

    A project has one web server and any number of other processes. Each is started and observed with its own
    target with the project's key. Stopping a project ends all of them.

    Args:
        on_action: Called before each action.
    """

    def __init__(
        self, run_folder: Path, logs_folder: Path, on_action: Callable[[Action], None] = ignore
    ) -> None:
        self._files = Files(run_folder, logs_folder)
        self._observer = Observer(self._files)
        self._performer = Performer(self._files, self._observer)
        self._processes = ProjectProcesses(self._observer)
        self._on_action = on_action

    def observe(self, target: Target | str) -> State:
        if isinstance(target, Target):
            return self._observer.observe(target.key, target.listens_on, target.process)
        return self._observer.observe(target, None)

    def observe_beside(self, key: str, processes: Iterable[str]) -> dict[str, State]:
        """Returns the states of the given processes, except the web server, by name."""
        return {process: self._observer.observe(key, None, process) for process in processes}

    def start(self, target: Target) -> State:
        """Starts a process, or adopts a running one, which keeps its port.

        Raises:
            DriverError: PortInUse, FolderMissing, EnvironmentMissing, NotWritable or Busy.
        """
        _require_folder(target)
        with self._files.locked(target.key):
            return self._started(target)

    def start_all(self, targets: Sequence[Target]) -> None:
        """Starts all processes of one project that are not running, and ends processes that are no longer
        part of it.

        Raises:
            DriverError: As for `start`. The processes before it are running.
        """
        web = targets[0]
        _require_folder(web)
        processes = tuple(target.process for target in targets)
        scope = Scope(web.key, processes, web.port, is_to_run=True, is_whole=True)
        with self._files.locked(web.key):
            self._reach(scope, Goal(tuple(targets)))

    def restart(self, target: Target) -> State:
        _require_folder(target)
        with self._files.locked(target.key):
            self._reach(Scope(target.key, (target.process,), target.listens_on), Goal())
            return self._started(target)

    def stop(self, target: Target | str) -> State:
        """Ends every process of the project, including orphans."""
        key = target.key if isinstance(target, Target) else target
        with self._files.locked(key):
            return self._reach(_whole(key), Goal())[WEB]

    def forget(self, key: str) -> None:
        """Stops a project and deletes its records and logs."""
        with self._files.locked(key):
            self._reach(_whole(key), Goal(is_forgotten=True))
            self._files.remove_all(key)  # the lock too, if there was nothing else

    def probe(
        self,
        target: Target,
        path: str = "/healthz/",
        timeout: float = 30.0,
        check: Callable[[], None] = _nothing,
    ) -> int:
        """Waits for the project's first response and returns its status. `check` may raise to stop waiting.

        Raises:
            StartFailed: The process ended meanwhile.
            NotAnswering: There was no response in time.
        """

        return int(self._runner(asking(check)).output(wait_for_answer(target, path, timeout)))

    def log_file(self, key: str, process: str = WEB) -> Path:
        return self._files.log(unit_of(key, process)).path

    def tail(self, key: str, lines: int = 100) -> list[str]:
        return self._files.log(key).tail(lines)

    def read(self, key: str, offset: int, process: str = WEB) -> tuple[str, int]:
        """Returns log text from `offset` and the next offset, see `ProjectLog.read`."""
        return self._files.log(unit_of(key, process)).read(offset)

    def log_files(self) -> tuple[LogFile, ...]:
        """The files with what the processes of all projects have written."""
        return tuple(
            LogFile(key, name, found.st_size, found.st_mtime) for key, _, found, name in self._files.logs()
        )

    def shorten_log(self, key: str, name: str, keep: int) -> int:
        """Removes the beginning of one of `log_files`, see `ProjectLog.shorten`; 0 if it is gone."""
        with self._files.locked(key):
            logs = [log for _, log, _, found in self._files.logs() if found == name]
            return logs[0].shorten(name, keep) if logs else 0

    def _started(self, target: Target) -> State:
        scope = Scope(target.key, (target.process,), target.listens_on, is_to_run=True)
        return self._reach(scope, Goal((target,)))[target.process]

    def _reach(self, scope: Scope, goal: Goal) -> Mapping[str, State]:
        """Reaches a goal under the lock."""
        return self._runner().reach(self._processes, scope, goal).processes

    def _runner(self, cancelled: Callable[[], bool] = never) -> Runner:
        return Runner(perform=self._performer.perform, on_action=self._on_action, cancelled=cancelled)


def _whole(key: str) -> Scope:
    return Scope(key, (WEB,), is_whole=True)


def _require_folder(target: Target) -> None:
    if not target.folder.is_dir():
        raise FolderMissing(target.folder)
