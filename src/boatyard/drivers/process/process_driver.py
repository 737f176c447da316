from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from boatyard.core.processes import never
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
    """Runs projects as processes of this machine; they go on, and are found again, without Boatyard.

    A project is one process that serves pages, and any number beside it: each is started and observed by a
    target of its own with the project's key. To stop a project is to end all of them.

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
        """How these of the processes beside the one that serves pages are, by name."""
        return {process: self._observer.observe(key, None, process) for process in processes}

    def start(self, target: Target) -> State:
        """Start a process, or adopt the one that runs already, which keeps the port it has.

        Raises:
            DriverError: PortInUse, FolderMissing, EnvironmentMissing, NotWritable or Busy.
        """
        _require_folder(target)
        with self._files.locked(target.key):
            return self._started(target)

    def start_all(self, targets: Sequence[Target]) -> None:
        """Start what does not run of all processes of one project, and end what is not among them any more.

        Raises:
            DriverError: as for `start`; those before it run.
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
        """End every process of the project, those also whose parent is gone."""
        key = target.key if isinstance(target, Target) else target
        with self._files.locked(key):
            return self._reach(_whole(key), Goal())[WEB]

    def forget(self, key: str) -> None:
        """Stop a project and delete what is kept about it, its logs included."""
        with self._files.locked(key):
            self._reach(_whole(key), Goal(is_forgotten=True))
            self._files.remove_all(key)  # the lock too, where nothing else was there any more

    def probe(
        self,
        target: Target,
        path: str = "/healthz/",
        timeout: float = 30.0,
        check: Callable[[], None] = _nothing,
    ) -> int:
        """Wait for the project's first answer and return its status; `check` may raise to give up.

        Raises:
            StartFailed: its process ended meanwhile.
            NotAnswering: there was no answer in time.
        """

        def cancelled() -> bool:
            check()
            return False

        return int(self._runner(cancelled).output(wait_for_answer(target, path, timeout)))

    def log_file(self, key: str, process: str = WEB) -> Path:
        return self._files.log(unit_of(key, process)).path

    def tail(self, key: str, lines: int = 100) -> list[str]:
        return self._files.log(key).tail(lines)

    def read(self, key: str, offset: int, process: str = WEB) -> tuple[str, int]:
        """Log text from `offset` on and the next offset, see `ProjectLog.read`."""
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
        """Under the lock."""
        return self._runner().reach(self._processes, scope, goal).processes

    def _runner(self, cancelled: Callable[[], bool] = never) -> Runner:
        return Runner(perform=self._performer.perform, on_action=self._on_action, cancelled=cancelled)


def _whole(key: str) -> Scope:
    return Scope(key, (WEB,), is_whole=True)


def _require_folder(target: Target) -> None:
    if not target.folder.is_dir():
        raise FolderMissing(target.folder)
