"""Git's own lock of the index, taken so that it can be told whose it is after a crash."""

import errno
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from boatyard.apps.vcs.logic.errors import GitIsBusy
from boatyard.core.processes import ProcessId, current

_PATIENCE = 3.0
_PAUSE = 0.05
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}


@contextmanager
def index_lock(git_dir: Path, own_folder: Path) -> Iterator[None]:
    """Holds `index.lock`, as git does, so that no other git changes index or commits meanwhile.

    A lock that says it was Boatyard's, by a process that has ended, is taken over.

    Raises:
        GitIsBusy: Another git holds it, or has left it behind.
    """
    lock = git_dir / "index.lock"
    _take(lock, own_folder)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path, own_folder: Path) -> None:
    held = own_folder / "held"
    me = current()
    held.write_text(json.dumps({"boatyard": [me.pid, me.started]}))
    deadline = time.monotonic() + _PATIENCE
    while not _linked(held, lock):
        if _is_left_over(lock):
            lock.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise GitIsBusy(
                f"Another git is at work here, since {lock} exists. Wait until it has ended; "
                "if none runs any more, delete that file. Then try again."
            )
        else:
            time.sleep(_PAUSE)


def _linked(held: Path, lock: Path) -> bool:
    """Makes the lock with its content in one instant."""
    try:
        os.link(held, lock)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _written(held, lock)
    return True


def _written(held: Path, lock: Path) -> bool:
    try:
        with lock.open("xb") as file:
            file.write(held.read_bytes())
    except FileExistsError:
        return False
    return True


def _is_left_over(lock: Path) -> bool:
    try:
        pid, started = json.loads(lock.read_bytes())["boatyard"]
        owner = ProcessId(int(pid), float(started))
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return owner == current() or not owner.is_alive()
