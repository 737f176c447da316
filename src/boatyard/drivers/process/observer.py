import os
import time
from datetime import UTC, datetime

import psutil

from boatyard.core.ports import is_listening
from boatyard.core.processes import ProcessId
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.searching import found
from boatyard.drivers.process.state import Condition, State
from boatyard.drivers.process.target import WEB, unit_of


class Observer:
    """Says how a project's process is. Cheap where a record exists; else the processes are searched once."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def observe(self, key: str, port: int | None, process: str = WEB) -> State:
        unit = unit_of(key, process)
        written = self._files.record(unit)
        if written is None:
            written = self._searched(key, port, process)
            self._files.replace(key, unit, None, written)
        if written.stopped:
            return State(Condition.STOPPED, since=_moment(written.since))
        running = written.process()
        if running is None:
            return self._failed(unit, written)
        condition = Condition.RUNNING if self._answers(key, unit, written) else Condition.STARTING
        return State(condition, running, written.port or port, _moment(written.since))

    def note_answer(self, key: str) -> None:
        written = self._files.record(key)
        if written is not None and not written.answered and not written.stopped:
            self._files.replace(key, key, written, written.with_answer())

    def _searched(self, key: str, port: int | None, process: str) -> Record:
        running = adoptable(key, process)
        if running is None:
            return Record.of_stopped(time.time())
        return Record.of(running, port, _time_of_start(running))

    def _answers(self, key: str, unit: str, written: Record) -> bool:
        if written.answered or written.port is None:
            return True
        if not is_listening(written.port):
            return False
        self._files.replace(key, unit, written, written.with_answer())
        return True

    def _failed(self, unit: str, written: Record) -> State:
        last = next((line for line in reversed(self._files.log(unit).tail(20)) if line.strip()), "")
        detail = f"It ended by itself. Its last line: {last}" if last else "It ended by itself."
        return State(Condition.FAILED, port=written.port, since=_moment(written.since), detail=detail)


def adoptable(key: str, process: str = WEB) -> ProcessId | None:
    """What was started among the processes with its token: the first with a session of its own."""
    leaders = [each for each in found(key, process) if _leads_a_session(each)]
    return min(leaders, key=lambda process: process.started, default=None)


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
