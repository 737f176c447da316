import os
from collections.abc import Collection

import psutil

from boatyard.core.processes.process_id import ProcessId
from boatyard.core.processes.table import Row, row, rows


def having(variable: str, value: str) -> list[ProcessId]:
    """Returns this user's running processes that were started with this environment variable.

    The caller and its ancestors are excluded, so all of them may be ended.
    """
    spared = own_line()
    found = (ProcessId.of(pid) for pid in psutil.pids() if pid not in spared and has(pid, variable, value))
    return [process for process in found if process is not None]


def has(pid: int, variable: str, value: str) -> bool:
    try:
        process = psutil.Process(pid)
        return process.uids().real == os.getuid() and process.environ().get(variable) == value
    except (psutil.Error, OSError):
        # The process has ended, is a zombie, or belongs to another user.
        return False


def variable_of(process: ProcessId, variable: str) -> str | None:
    """Returns the value of an environment variable with which this user's process was started."""
    try:
        return psutil.Process(process.pid).environ().get(variable)
    except (psutil.Error, OSError):
        return None


def descendants(pids: set[int], table: dict[int, Row]) -> set[int]:
    """Returns the given processes and their descendants, as far as the chain of parents still exists."""
    children: dict[int, list[int]] = {}
    for each in table.values():
        children.setdefault(each.parent, []).append(each.pid)
    found: set[int] = set()
    waiting = list(pids)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting.extend(children.get(pid, ()))
    return found


def in_session(leader: int) -> list[ProcessId]:
    return in_sessions({leader})[leader]


def in_sessions(leaders: Collection[int]) -> dict[int, list[ProcessId]]:
    """Returns the running processes of several sessions, by their leaders."""
    found: dict[int, list[ProcessId]] = {leader: [] for leader in leaders}
    for each in rows().values() if found else ():
        if each.session in found and not each.zombie:
            found[each.session].append(ProcessId(each.pid, each.started))
    return found


def own_line() -> set[int]:
    """Returns the caller and its ancestors."""
    found: set[int] = set()
    here = row(os.getpid())
    while here is not None and here.pid not in found:
        found.add(here.pid)
        here = row(here.parent)
    return found
