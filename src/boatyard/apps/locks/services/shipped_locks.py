"""The shipped lock."""

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from packaging.utils import canonicalize_name

from boatyard.apps.locks.logic.errors import DependencyNotShipped
from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT
from boatyard.core.version_constraints import in_order

from .changes_between import changes_between
from .export_requirements import export_requirements
from .shipped_lock import ShippedLock
from .subset_lock import subset_lock
from .update_lock import update_lock
from .wanted import Pyproject


class ShippedLocks:
    """Implements `Locks` with the lock of the catalogue, without a network and a resolver."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def subset(self, pyproject_text: str) -> str:
        return subset_lock(pyproject_text, self._shipped)

    def update(self, pyproject_text: str, lock_text: str, prefer: Prefer = Prefer.PROJECT) -> str:
        return update_lock(pyproject_text, lock_text, self._shipped, prefer)

    def changes(self, before: str, after: str) -> LockChanges:
        return changes_between(before, after)

    def requirements(self, lock_text: str, groups: Collection[str] = ("main", "dev")) -> str:
        return export_requirements(lock_text, groups)

    def constraint(self, name: str) -> str:
        if name in self._resolved_for:
            return self._resolved_for[name]
        if version := self.versions([name]).get(name):
            return f">={version}"
        raise DependencyNotShipped([name])

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        locked = self._shipped.packages
        found = {name: locked.get(canonicalize_name(name), ()) for name in names}
        return {name: packages[-1].version for name, packages in found.items() if packages}

    @cached_property
    def _resolved_for(self) -> dict[str, str]:
        wanted = Pyproject((self._folder / PYPROJECT).read_text(encoding="utf-8")).wanted()
        return {want.name: in_order(want.requirement.specifier) for want in wanted}

    @cached_property
    def _shipped(self) -> ShippedLock:
        return ShippedLock.read(self._folder / LOCK_FILE)
