import os
from dataclasses import dataclass
from typing import Self

from boatyard.core.processes.table import Row, row

# Less than the time in which a machine can use all its process ids.
_SAME_START = 0.005


@dataclass(frozen=True, slots=True)
class ProcessId:
    """A process. Its start time distinguishes it from a later one with the same id.

    `started` is comparable only on one machine and within one boot; on Linux it counts from the boot.
    """

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> Self | None:
        found = row(pid)
        return None if found is None or found.zombie else cls(found.pid, found.started)

    def is_alive(self) -> bool:
        """Whether it is still running; a zombie is not."""
        return self.matches(row(self.pid))

    def matches(self, found: Row | None) -> bool:
        if found is None or found.zombie or found.pid != self.pid:
            return False
        return abs(found.started - self.started) < _SAME_START


def current() -> ProcessId:
    own = ProcessId.of(os.getpid())
    if own is None:
        raise RuntimeError("The system does not show this process in its process list.")
    return own
