import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import psutil

from boatyard.core.ports import is_listening
from boatyard.core.processes import ProcessId, in_sessions
from boatyard.drivers.base import Condition
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.searching import found, process_of
from boatyard.drivers.process.state import ProjectState, Scope, State
from boatyard.drivers.process.target import WEB, unit_of


class Observer:
    """Observes the processes of a project."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def observe(self, key: str, port: int | None, process: str = WEB) -> State:
        """Returns the state of a process.

        Fast if a record exists; otherwise all processes are searched once.
        """
        unit = unit_of(key, process)
        written = self._files.record(unit)
        if written is None:
            written = _adopted(found(key, process), port)
            self._files.replace(key, unit, None, written)
        state = self._state(unit, written, port)
        if state.condition is Condition.RUNNING and written.port is not None:
            self._note_answer(key, unit, written)
        return state

    def search(self, scope: Scope) -> ProjectState:
        """Returns the states of a project's processes, and all running processes.

        Call it under the lock. It writes nothing.
        """
        beside = self._files.processes_beside(scope.key) if scope.is_whole else []
        names = tuple(dict.fromkeys([*scope.processes, *beside]))
        ports = {name: scope.port if name == WEB else None for name in names}
        noted = {name: self._files.record(unit_of(scope.key, name)) for name in names}
        if scope.is_to_run and names == scope.processes and all(noted.values()):
            states = self._states(scope.key, noted, ports)
            # Searching all processes takes most of the time.
            if all(state.condition.is_alive for state in states.values()):
                return ProjectState(scope.key, states)
        with_token = _by_process(found(scope.key))
        known = {name: noted[name] or _adopted(with_token.get(name, []), ports[name]) for name in names}
        return ProjectState(
            key=scope.key,
            processes=self._states(scope.key, known, ports),
            living=_living(known, with_token),
            strays=_strays(names, with_token) if scope.is_whole else frozenset(),
            has_files=scope.is_whole and self._files.has_any(scope.key),
        )

    def note_answer(self, key: str) -> None:
        written = self._files.record(key)
        if written is not None and not written.stopped:
            self._note_answer(key, key, written)

    def _states(
        self, key: str, records: Mapping[str, Record | None], ports: Mapping[str, int | None]
    ) -> dict[str, State]:
        return {
            name: self._state(unit_of(key, name), written, ports[name])
            for name, written in records.items()
            if written is not None
        }

    def _state(self, unit: str, written: Record, port: int | None) -> State:
        if written.stopped:
            return State(Condition.STOPPED, since=_moment(written.since))
        running = written.process()
        if running is None:
            return self._failed(unit, written)
        condition = Condition.RUNNING if _answers(written) else Condition.STARTING
        return State(condition, running, written.port or port, _moment(written.since))

    def _note_answer(self, key: str, unit: str, written: Record) -> None:
        if not written.answered:
            self._files.replace(key, unit, written, written.with_answer())

    def _failed(self, unit: str, written: Record) -> State:
        last = next((line for line in reversed(self._files.log(unit).tail(20)) if line.strip()), "")
        detail = (
            f"The process ended by itself. Its last line: {last}" if last else "The process ended by itself."
        )
        return State(Condition.FAILED, port=written.port, since=_moment(written.since), detail=detail)


def _answers(written: Record) -> bool:
    return written.answered or written.port is None or is_listening(written.port)


def _adopted(with_token: Sequence[ProcessId], port: int | None) -> Record:
    """Returns the process without a record: the first session leader among the processes with the token."""
    leaders = [each for each in with_token if _leads_a_session(each)]
    if not leaders:
        return Record.of_stopped(time.time())
    running = min(leaders, key=lambda process: process.started)
    return Record.of(running, port, _time_of_start(running))


def _by_process(with_token: Iterable[ProcessId]) -> dict[str, list[ProcessId]]:
    grouped: dict[str, list[ProcessId]] = {}
    for each in with_token:
        grouped.setdefault(process_of(each), []).append(each)
    return grouped


def _living(
    known: Mapping[str, Record], with_token: Mapping[str, list[ProcessId]]
) -> dict[str, frozenset[ProcessId]]:
    """A program may overwrite its environment, including the token, but cannot change its session."""
    leaders = {name: leader for name, written in known.items() if (leader := written.process())}
    sessions = in_sessions({leader.pid for leader in leaders.values()})
    living = {name: set(with_token.get(name, ())) for name in known}
    for name, leader in leaders.items():
        living[name] |= {leader, *sessions[leader.pid]}
    return {name: frozenset(found) for name, found in living.items() if found}


def _strays(names: Iterable[str], with_token: Mapping[str, list[ProcessId]]) -> frozenset[ProcessId]:
    return frozenset(each for name in with_token.keys() - set(names) for each in with_token[name])


def _leads_a_session(process: ProcessId) -> bool:
    try:
        return os.getsid(process.pid) == process.pid
    except OSError:
        return False


def _time_of_start(process: ProcessId) -> float:
    try:
        return psutil.Process(process.pid).create_time()
    except psutil.Error:
        return time.time()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
