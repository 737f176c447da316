import os
from dataclasses import dataclass
from typing import Self

from boatyard.core.processes.table import Row, row

# Less than the time in which a machine could run through all its process numbers.
_SAME_START = 0.005


@dataclass(frozen=True, slots=True)
class ProcessId:
    """A process, told from a later one with the same number by when it started.

    `started` is comparable only on one machine and within one boot; on Linux it counts from the boot.
    """

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> Self | None:
        found = row(pid)
        return None if found is None or found.zombie else cls(found.pid, found.started)

    def is_alive(self) -> bool:
        """Whether it still runs; a zombie does not."""
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
