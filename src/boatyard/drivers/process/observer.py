import os
import time
from datetime import UTC, datetime

import psutil

from boatyard.core import processes
from boatyard.core.ports import is_listening
from boatyard.core.processes import ProcessId
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.record import Record
from boatyard.drivers.process.state import Condition, State

MARK = "BOATYARD_PROJECT"


class Observer:
    """Says how a project's process is. Cheap where a record exists; else the processes are searched once."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def observe(self, key: str, port: int | None) -> State:
        written = self._files.record(key)
        if written is None:
            written = self._searched(key, port)
            self._files.replace(key, None, written)
        if written.stopped:
            return State(Condition.STOPPED, since=_moment(written.since))
        process = written.process()
        if process is None:
            return self._failed(key, written)
        condition = Condition.RUNNING if self._answers(key, written) else Condition.STARTING
        return State(condition, process, written.port or port, _moment(written.since))

    def note_answer(self, key: str) -> None:
        written = self._files.record(key)
        if written is not None and not written.answered and not written.stopped:
            self._files.replace(key, written, written.with_answer())

    def _searched(self, key: str, port: int | None) -> Record:
        process = adoptable(key)
        if process is None:
            return Record.of_stopped(time.time())
        return Record.of(process, port, _time_of_start(process))

    def _answers(self, key: str, written: Record) -> bool:
        if written.answered or written.port is None:
            return True
        if not is_listening(written.port):
            return False
        self._files.replace(key, written, written.with_answer())
        return True

    def _failed(self, key: str, written: Record) -> State:
        last = next((line for line in reversed(self._files.log(key).tail(20)) if line.strip()), "")
        detail = f"It ended by itself. Its last line: {last}" if last else "It ended by itself."
        return State(Condition.FAILED, port=written.port, since=_moment(written.since), detail=detail)


def adoptable(key: str) -> ProcessId | None:
    """The project's server among the processes with its token: the first with a session of its own."""
    leaders = [process for process in processes.having(MARK, key) if _leads_a_session(process)]
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
