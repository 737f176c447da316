"""The locks of branches that a killed git process of Boatyard has left."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import psutil

from boatyard.apps.vcs.logic.errors import GitIsBusy

from .move_journal import MoveJournal

_PATIENCE = 3.0
_PAUSE = 0.05
_SHARED = ("packed-refs.lock", "packed-refs.new", "reftable/tables.list.lock")
"""The locks that git creates when it deletes a branch, or stores branches in another format."""


class Place(Protocol):
    @property
    def folder(self) -> Path: ...
    @property
    def git_dir(self) -> Path: ...
    @property
    def common_dir(self) -> Path: ...


def remove_left_over(place: Place, journal: MoveJournal, refs: Iterable[str]) -> None:
    """Removes the locks if a killed call had started git to change branches, and no git process is running
    here.

    Raises:
        GitIsBusy: There are locks that are not ours, or a git process is running.
    """
    locks = [place.git_dir / "HEAD.lock", *(place.common_dir / name for name in (*_SHARED, *_locks(refs)))]
    deadline = time.monotonic() + _PATIENCE
    while left := [lock for lock in locks if lock.exists()]:
        if journal.names_refs and not _is_somebody_at_work(place, left):
            for lock in left:
                lock.unlink(missing_ok=True)
        elif time.monotonic() > deadline:
            raise GitIsBusy(
                f"{left[0]} exists, so another git process is using this repository. Wait until it ends. If "
                f"no git process is running, delete that file. Then try again."
            )
        else:
            time.sleep(_PAUSE)


def _locks(refs: Iterable[str]) -> list[str]:
    return [f"{ref}.lock" for ref in refs]


def _is_somebody_at_work(place: Place, locks: list[Path]) -> bool:
    held = {str(lock) for lock in locks}
    for process in psutil.process_iter():
        try:
            name, folder = process.name(), Path(process.cwd())
            if name.startswith("git") and folder.is_relative_to(place.folder.resolve()):
                return True
            if any(file.path in held for file in process.open_files()):
                return True
        except (psutil.Error, OSError):
            # The process has ended, or belongs to another user.
            continue
    return False
