from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from boatyard.apps.locks.logic.interfaces.resolver import Resolver
from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.plugins.services.catalogue.reading_all import inspect
from boatyard.core.shipped_folders import Folders
from tools.relock.notes import release_notes
from tools.relock.report import report
from tools.relock.trial import Trial, TrialFailed
from tools.relock.unpacking import unpacked

LOCK = "poetry.lock"
PYPROJECT = "pyproject.toml"


class Relock:
    """One resolution of the shipped lock, from the packages' index to the report.

    Args:
        room: An empty folder for the trial.
        say: Is told everything.
    """

    def __init__(self, folders: Folders, resolver: Resolver, room: Path, say: Callable[[str], None]) -> None:
        self._folders = folders
        self._resolver = resolver
        self._room = room
        self._say = say

    def run(self, *, write: bool) -> int:
        """0 if the new lock is good; with `write`, it is then the shipped one."""
        old = (self._folders.lock / LOCK).read_text(encoding="utf-8")
        pyproject = (self._folders.lock / PYPROJECT).read_text(encoding="utf-8")
        new = self._resolver.resolve(pyproject, "", self._say)
        changes = ShippedLocks(self._folders.lock).changes(old, new)
        if not changes and old == new:
            self._say("There are no newer versions.")
            return 0
        folders = self._with_lock(pyproject, new)
        faults = inspect(folders, ShippedLocks(folders.lock))
        problem = "\n".join(faults) or self._problem(folders)
        for line in report(changes, {} if faults else self._notes(new, changes)):
            self._say(line)
        if problem:
            self._say(f"The new lock fails the tests. Nothing was written:\n{problem}")
            return 1
        if write:
            (self._folders.lock / LOCK).write_text(new, encoding="utf-8", newline="\n")
        self._say(
            "The new lock passes the tests and was written." if write else "The new lock passes the tests."
        )
        return 0

    def _with_lock(self, pyproject: str, lock: str) -> Folders:
        folder = self._room / "lock"
        folder.mkdir()
        (folder / PYPROJECT).write_text(pyproject, encoding="utf-8")
        (folder / LOCK).write_text(lock, encoding="utf-8")
        return replace(self._folders, lock=folder)

    def _notes(self, lock: str, changes: LockChanges) -> Mapping[str, str]:
        names = [*changes.added, *changes.changed]
        return release_notes(unpacked(lock, names, self._room / "packages", self._say), names)

    def _problem(self, folders: Folders) -> str:
        try:
            Trial(folders, self._room / "project", self._say).run()
        except TrialFailed as error:
            return str(error)
        return ""
