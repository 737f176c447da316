import time
from collections.abc import Callable, Sequence
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
from boatyard.drivers.process.observer import Observer
from boatyard.drivers.process.probing import status_of
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.searching import found, marks_of
from boatyard.drivers.process.state import Goal, State
from boatyard.drivers.process.target import WEB, Target, unit_of

END = PlannedStep("end", "End what still runs")
START = PlannedStep("start", "Start it")
_ROUNDS = 5
_PAUSE = 0.05
_PORT_PATIENCE = 1.0
_ONE_REQUEST = 10.0
_TAIL = 30


def _nothing() -> None:
    return


class ProcessDriver:
    """Runs projects as processes of this machine; they go on, and are found again, without Boatyard.

    A project is one process that serves pages, and any number beside it: each is started and observed by a
    target of its own with the project's key. To stop a project is to end all of them.
    """

    def __init__(self, run_folder: Path, logs_folder: Path) -> None:
        self._files = Files(run_folder, logs_folder)
        self._observer = Observer(self._files)

    def observe(self, target: Target | str, /) -> State:
        if isinstance(target, Target):
            return self._observer.observe(target.key, target.listens_on, target.process)
        return self._observer.observe(target, None)

    def observe_beside(self, key: str, process: str) -> State:
        """How one of the processes beside the one that serves pages is."""
        return self._observer.observe(key, None, process)

    def plan(self, goal: Goal, state: State, /) -> tuple[PlannedStep, ...]:
        if goal is Goal.STOPPED:
            return (END,)
        if goal is Goal.RUNNING and state.condition.is_alive:
            return ()
        # Ended first in any case: a server that was killed may have left children that hold its port.
        return (END, START)

    def perform(self, step: PlannedStep, target: Target | str, /) -> None:
        if step == END:
            self._end(_key(target), target.process if isinstance(target, Target) else None)
        elif isinstance(target, Target):
            self._start(target)
        else:
            raise TypeError("Only a whole target can be started.")

    def start(self, target: Target) -> State:
        """Start a process, or adopt the one that runs already, which keeps the port it has.

        Raises:
            DriverError: PortInUse, FolderMissing, EnvironmentMissing, NotWritable or Busy.
        """
        return self._reach(target, Goal.RUNNING)

    def start_all(self, targets: Sequence[Target]) -> None:
        """Start what does not run of all processes of one project, and end what is not among them any more.

        Raises:
            DriverError: as for `start`; those before it run.
        """
        _require_folder(targets[0])
        key = targets[0].key
        with self._files.locked(key):
            for process in set(self._files.processes_beside(key)) - {target.process for target in targets}:
                self._end(key, process)
            for target in targets:
                carry_out(self, target, Goal.RUNNING)

    def restart(self, target: Target) -> State:
        return self._reach(target, Goal.RESTARTED)

    def stop(self, target: Target | str) -> State:
        """End every process of the project, those also whose parent is gone."""
        return self._reach(_key(target), Goal.STOPPED)

    def forget(self, key: str) -> None:
        """Stop a project and delete what is kept about it, its logs included."""
        with self._files.locked(key):
            self._end(key, None)
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

    def log_file(self, key: str, process: str = WEB) -> Path:
        return self._files.log(unit_of(key, process)).path

    def tail(self, key: str, lines: int = 100) -> list[str]:
        return self._files.log(key).tail(lines)

    def read(self, key: str, offset: int, process: str = WEB) -> tuple[str, int]:
        """Log text from `offset` on and the next offset, see `ProjectLog.read`."""
        return self._files.log(unit_of(key, process)).read(offset)

    def _reach(self, target: Target | str, goal: Goal) -> State:
        if isinstance(target, Target) and goal is not Goal.STOPPED:
            _require_folder(target)
        with self._files.locked(_key(target)):
            return carry_out(self, target, goal)

    def _end(self, key: str, process: str | None) -> None:
        """Ends one process of a project with all that it has started, or the whole project for None."""
        names = [WEB, *self._files.processes_beside(key)] if process is None else [process]
        records = {unit_of(key, name): self._files.record(unit_of(key, name)) for name in names}
        leaders = [leader for written in records.values() if written and (leader := written.process())]
        try:
            # More than once: a process that was being born during the search is found by the next.
            for _ in range(_ROUNDS):
                living = _all_of(key, process, leaders)
                if not living:
                    break
                processes.end(living)
        except TimeoutError as error:
            raise NotEnded(key, str(error)) from error
        for unit in records:
            self._files.write(unit, Record.of_stopped(time.time()))

    def _start(self, target: Target) -> None:
        if target.listens_on is not None:
            _require_port(target.listens_on)
        log = self._files.prepared_log(target.unit)
        # Without a record the token decides: should we be killed on the next line, the process is adopted.
        self._files.remove_record(target.unit)
        process = self._launched(target, log.path)
        self._files.write(target.unit, Record.of(process, target.listens_on, time.time()))

    def _launched(self, target: Target, log: Path) -> ProcessId:
        own = {"PYTHONUNBUFFERED": "1", **target.env, **marks_of(target.key, target.process)}
        environment = processes.clean_environment(**own)
        try:
            # Should we be killed, whoever comes next waits until what we have launched can be found.
            held = self._files.holding(target.key)
            return processes.start_detached(
                target.argv, cwd=target.folder, env=environment, log=log, holding=held
            )
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


def _all_of(key: str, process: str | None, leaders: Sequence[ProcessId]) -> set[ProcessId]:
    living = set(found(key, process))
    # A program may overwrite its environment, and with it the token; its session it cannot change.
    for leader in leaders:
        if leader.is_alive():
            living |= {leader, *processes.in_session(leader.pid)}
    return living
