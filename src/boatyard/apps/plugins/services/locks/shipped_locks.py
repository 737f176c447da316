"""The lock that Boatyard carries."""

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from packaging.utils import canonicalize_name

from .cutting import cut_lock
from .exporting import export_requirements
from .shipped_lock import ShippedLock


class ShippedLocks:
    """Implements `Locks` with the lock in the catalogue; needs no network and no resolver."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def cut(self, pyproject_text: str) -> str:
        return cut_lock(pyproject_text, self._shipped)

    def requirements(self, lock_text: str, groups: Collection[str] = ("main", "dev")) -> str:
        return export_requirements(lock_text, groups)

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        locked = self._shipped.packages
        found = {name: locked.get(canonicalize_name(name), ()) for name in names}
        return {name: packages[-1].version for name, packages in found.items() if packages}

    @cached_property
    def _shipped(self) -> ShippedLock:
        return ShippedLock.read(self._folder / "poetry.lock")
