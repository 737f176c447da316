import time
from collections.abc import Callable
from pathlib import Path

from boatyard.core import processes
from boatyard.core.ports import is_port_free, listener
from boatyard.core.processes import ProcessId, ProgramNotFound
from boatyard.drivers.base import PlannedStep, carry_out
from boatyard.drivers.process.errors import (
    EnvironmentMissing,
    FolderMissing,
    NotAnswering,
    NotEnded,
    NotWritable,
    PortInUse,
    StartFailed,
)
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.observer import MARK, Observer
from boatyard.drivers.process.probing import status_of
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.state import Goal, State
from boatyard.drivers.process.target import Target

END = PlannedStep("end", "End every process of the project")
START = PlannedStep("start", "Start the project")
_ROUNDS = 5
_PAUSE = 0.05
_PORT_PATIENCE = 1.0
_ONE_REQUEST = 10.0
_TAIL = 30


def _nothing() -> None:
    return


class ProcessDriver:
    """Runs projects as processes of this machine; they go on, and are found again, without Boatyard."""

    def __init__(self, run_folder: Path, logs_folder: Path) -> None:
        self._files = Files(run_folder, logs_folder)
        self._observer = Observer(self._files)

    def observe(self, target: Target | str, /) -> State:
        if isinstance(target, Target):
            return self._observer.observe(target.key, target.port)
        return self._observer.observe(target, None)

    def plan(self, goal: Goal, state: State, /) -> tuple[PlannedStep, ...]:
        if goal is Goal.STOPPED:
            return (END,)
        if goal is Goal.RUNNING and state.condition.is_alive:
            return ()
        # Ended first in any case: a server that was killed may have left children that hold its port.
        return (END, START)

    def perform(self, step: PlannedStep, target: Target | str, /) -> None:
        if step == END:
            self._end(_key(target))
        elif isinstance(target, Target):
            self._start(target)
        else:
            raise TypeError("Only a whole target can be started.")

    def start(self, target: Target) -> State:
        """Start a project, or adopt the one that runs already, which keeps the port it has.

        Raises:
            DriverError: PortInUse, FolderMissing, EnvironmentMissing, NotWritable or Busy.
        """
        return self._reach(target, Goal.RUNNING)

    def restart(self, target: Target) -> State:
        return self._reach(target, Goal.RESTARTED)

    def stop(self, target: Target | str) -> State:
        """End every process of the project, those also whose parent is gone."""
        return self._reach(target, Goal.STOPPED)

    def forget(self, key: str) -> None:
        """Stop a project and delete what is kept about it, its log included."""
        with self._files.locked(key):
            self._end(key)
            self._files.remove_all(key)

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
        deadline = time.monotonic() + timeout
        while (left := deadline - time.monotonic()) > 0:
            check()
            status = status_of(target, path, min(left, _ONE_REQUEST))
            if status is not None:
                self._observer.note_answer(target.key)
                return status
            if not self.observe(target).condition.is_alive:
                raise StartFailed(target.name, self._tail_text(target.key))
            time.sleep(_PAUSE)
        raise NotAnswering(target.name, target.url + path, timeout, self._tail_text(target.key))

    def log_file(self, key: str) -> Path:
        return self._files.log(key).path

    def tail(self, key: str, lines: int = 100) -> list[str]:
        return self._files.log(key).tail(lines)

    def read(self, key: str, offset: int) -> tuple[str, int]:
        """Log text from `offset` on and the next offset, see `ProjectLog.read`."""
        return self._files.log(key).read(offset)

    def _reach(self, target: Target | str, goal: Goal) -> State:
        if isinstance(target, Target) and goal is not Goal.STOPPED:
            _require_folder(target)
        with self._files.locked(_key(target)):
            return carry_out(self, target, goal)

    def _end(self, key: str) -> None:
        written = self._files.record(key)
        leader = written.process() if written else None
        try:
            # More than once: a process that was being born during the search is found by the next.
            for _ in range(_ROUNDS):
                found = _all_of(key, leader)
                if not found:
                    break
                processes.end(found)
        except TimeoutError as error:
            raise NotEnded(key, str(error)) from error
        self._files.write(key, Record.of_stopped(time.time()))

    def _start(self, target: Target) -> None:
        _require_port(target.port)
        log = self._files.prepared_log(target.key)
        # Without a record the token decides: should we be killed on the next line, the process is adopted.
        self._files.remove_record(target.key)
        process = self._launched(target, log.path)
        self._files.write(target.key, Record.of(process, target.port, time.time()))

    def _launched(self, target: Target, log: Path) -> ProcessId:
        own = {"PYTHONUNBUFFERED": "1", **target.env, MARK: target.key}
        environment = processes.clean_environment(**own)
        try:
            return processes.start_detached(target.argv, cwd=target.folder, env=environment, log=log)
        except ProgramNotFound as error:
            raise EnvironmentMissing(error.program) from error
        except NotADirectoryError as error:
            raise FolderMissing(target.folder) from error
        except OSError as error:
            raise NotWritable(log, error.strerror or str(error)) from error

    def _tail_text(self, key: str) -> str:
        return "\n".join(self.tail(key, _TAIL))


def _key(target: Target | str) -> str:
    return target.key if isinstance(target, Target) else target


def _require_folder(target: Target) -> None:
    if not target.folder.is_dir():
        raise FolderMissing(target.folder)


def _require_port(port: int) -> None:
    # The threads of a program that was just ended may hold its port for a moment longer.
    deadline = time.monotonic() + _PORT_PATIENCE
    while not is_port_free(port):
        if time.monotonic() > deadline:
            raise PortInUse(port, listener(port))
        time.sleep(_PAUSE)


def _all_of(key: str, leader: ProcessId | None) -> set[ProcessId]:
    found = set(processes.having(MARK, key))
    # A program may overwrite its environment, and with it the token; its session it cannot change.
    if leader is not None and leader.is_alive():
        found |= {leader, *processes.in_session(leader.pid)}
    return found
