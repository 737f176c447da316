"""Git's own index lock, written so that its owner can be identified after a crash."""

import errno
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from boatyard.apps.vcs.logic.errors import GitIsBusy
from boatyard.core.errors import UnsafeFile
from boatyard.core.processes import ProcessId, current
from boatyard.core.untrusted_folder import UntrustedFolder

_PATIENCE = 3.0
_PAUSE = 0.05
_OLD = 600.0
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK}


@contextmanager
def index_lock(git_dir: Path) -> Iterator[None]:
    """Holds `index.lock`, as git does, so that no other git process changes the index or commits.

    A lock of an ended Boatyard process is taken over.

    Raises:
        GitIsBusy: Another git process holds it, or has left it behind.
    """
    lock = git_dir / "index.lock"
    me = current()
    draft = git_dir / f"boatyard-{me.pid}-{uuid4().hex}.lock"
    UntrustedFolder(git_dir).create(draft.name, json.dumps({"boatyard": [me.pid, me.started]}))
    try:
        _take(lock, draft)
    finally:
        draft.unlink(missing_ok=True)
    try:
        _sweep(git_dir)
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path, draft: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not _linked(draft, lock):
        if _is_left_over(lock):
            _remove_left_over(lock)
        elif time.monotonic() > deadline:
            raise GitIsBusy(
                f"{lock} exists, so another git process is using this repository. Wait until it ends. If no "
                f"git process is running, delete that file. Then try again."
            )
        else:
            time.sleep(_PAUSE)


def _linked(draft: Path, lock: Path) -> bool:
    """Creates the lock with its content in one step."""
    try:
        os.link(draft, lock)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _written(draft, lock)
    return True


def _written(draft: Path, lock: Path) -> bool:
    try:
        with lock.open("xb") as file:
            file.write(draft.read_bytes())
    except FileExistsError:
        return False
    return True


def _remove_left_over(lock: Path) -> None:
    """Removes a leftover lock.

    It is renamed first, since another process may have taken it over meanwhile.
    """
    aside = lock.with_name(f"boatyard-{uuid4().hex}.lock")
    try:
        lock.rename(aside)
    except FileNotFoundError:
        return
    if not _is_left_over(aside):
        _linked(aside, lock)
    aside.unlink(missing_ok=True)


def _is_left_over(lock: Path) -> bool:
    try:
        pid, started = json.loads(UntrustedFolder(lock.parent).read(lock.name) or b"")["boatyard"]
        owner = ProcessId(int(pid), float(started))
    except (OSError, ValueError, TypeError, KeyError, UnsafeFile):
        return False
    return not owner.is_alive()


def _sweep(git_dir: Path) -> None:
    """Removes drafts of killed processes."""
    for draft in git_dir.glob("boatyard-*.lock"):
        try:
            is_old = time.time() - draft.lstat().st_mtime > _OLD
        except FileNotFoundError:
            continue
        if is_old or _is_left_over(draft):
            draft.unlink(missing_ok=True)
