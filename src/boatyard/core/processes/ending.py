import os
import signal
import time
from collections.abc import Iterable

from boatyard.core.processes.finding import descendants, own_line
from boatyard.core.processes.process_id import ProcessId
from boatyard.core.processes.table import rows

_PAUSE = 0.02
_LAST_WAIT = 10.0


def end(processes: Iterable[ProcessId], grace: float = 5.0) -> None:
    """Ends processes and their descendants: first with SIGTERM, after `grace` seconds with SIGKILL.

    Returns when all of them have ended. The caller and its ancestors are never ended.

    Raises:
        TimeoutError: A process could not be killed, for example because it belongs to another user.
    """
    hunt = _Hunt(processes)
    if not hunt.alive:
        return
    hunt.signal_until(signal.SIGTERM, grace)
    hunt.signal_until(signal.SIGKILL, _LAST_WAIT)
    if hunt.alive:
        pids = ", ".join(str(process.pid) for process in sorted(hunt.alive, key=lambda each: each.pid))
        raise TimeoutError(f"These processes could not be ended: {pids}.")


class _Hunt:
    def __init__(self, processes: Iterable[ProcessId]) -> None:
        self.alive = set(processes)
        if self.alive:
            self._spared = own_line()
            self._look_again()

    def signal_until(self, number: signal.Signals, seconds: float) -> None:
        """Sends a signal once to each process, also to new ones, until none is left or the time is over."""
        signalled: set[ProcessId] = set()
        deadline = time.monotonic() + seconds
        while self.alive:
            for process in self.alive - signalled:
                _send(process, number)
            signalled |= self.alive
            if time.monotonic() >= deadline:
                return
            time.sleep(_PAUSE)
            self._look_again()

    def _look_again(self) -> None:
        # Children are collected while their parents live: afterwards they cannot be identified.
        table = rows()
        known = {process.pid for process in self.alive if process.matches(table.get(process.pid))}
        self.alive = {
            ProcessId(pid, table[pid].started)
            for pid in descendants(known - self._spared, table) - self._spared
            if not table[pid].zombie
        }


def _send(process: ProcessId, number: signal.Signals) -> None:
    if not process.is_alive():
        return
    try:
        os.kill(process.pid, number)
    except (ProcessLookupError, PermissionError):
        # The process has ended, or we may not end it; the caller reports that when the time is over.
        return
