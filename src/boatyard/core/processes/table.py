"""The system's processes as rows. On Linux /proc is read directly, which is many times faster than psutil."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Row:
    pid: int
    parent: int
    session: int
    started: float
    zombie: bool


def row(pid: int) -> Row | None:
    """Returns one process, or None if it does not exist or may not be read."""
    return _row_from_proc(pid) if sys.platform == "linux" else _row_from_psutil(pid)


def rows() -> dict[int, Row]:
    found = (row(pid) for pid in psutil.pids())
    return {each.pid: each for each in found if each is not None}


def _row_from_proc(pid: int) -> Row | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    # The second field is the program's name in brackets. It may contain spaces and brackets itself.
    fields = text[text.rindex(b")") + 2 :].split()
    # Seconds since boot do not change when the clock is set.
    return Row(
        pid=pid,
        parent=int(fields[1]),
        session=int(fields[3]),
        started=int(fields[19]) / _TICKS,
        zombie=fields[0] in {b"Z", b"X"},
    )


def _row_from_psutil(pid: int) -> Row | None:
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            return Row(
                pid=pid,
                parent=process.ppid(),
                session=os.getsid(pid),
                started=process.create_time(),
                zombie=process.status() == psutil.STATUS_ZOMBIE,
            )
    except (psutil.Error, OSError):
        return None
