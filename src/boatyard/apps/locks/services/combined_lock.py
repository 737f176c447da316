"""Combines the packages of a project's lock and the shipped lock."""

from collections.abc import Mapping

from packaging.version import Version

from boatyard.apps.locks.logic.prefer import Prefer

from .locked_package import LockedPackage
from .shipped_lock import ShippedLock

type Packages = tuple[LockedPackage, ...]


class CombinedLock:
    """Never contains a lower version of a package than the project's lock.

    Packages of only one lock are included.
    """

    def __init__(self, project: ShippedLock, shipped: ShippedLock, prefer: Prefer) -> None:
        self.head = project.head
        self._others: dict[str, Packages] = {}
        self._packages: dict[str, Packages] = dict(shipped.packages)
        for name, own in project.packages.items():
            self._packages[name] = self._chosen(name, own, shipped.packages.get(name, ()), prefer)

    @property
    def packages(self) -> Mapping[str, Packages]:
        """The packages, sorted by canonical name."""
        return dict(sorted(self._packages.items()))

    def switch(self, name: str) -> bool:
        """Takes a package from the other lock, once.

        Returns false if this would lower its version, or was already done.
        """
        if name not in self._others:
            return False
        self._packages[name] = self._others.pop(name)
        return True

    def text(self) -> str:
        """Returns the combination as a lock for a resolver to start with."""
        blocks = [
            f"[[package]]\n{package.block.strip()}\n" for each in self.packages.values() for package in each
        ]
        metadata = '[metadata]\nlock-version = "2.1"\npython-versions = "*"\ncontent-hash = ""\n'
        return "\n".join([self.head.rstrip("\n") + "\n", *blocks, metadata])

    def _chosen(self, name: str, own: Packages, shipped: Packages, prefer: Prefer) -> Packages:
        if not shipped:
            return own
        if _versions(own) == _versions(shipped):
            pairs = zip(_by_version(own), _by_version(shipped), strict=True)
            return tuple(LockedPackage(mine.block, fuller=theirs) for mine, theirs in pairs)
        if _versions(shipped)[-1] < _versions(own)[-1]:
            return own
        first, second = (own, shipped) if prefer is Prefer.PROJECT else (shipped, own)
        self._others[name] = second
        return first


def _versions(packages: Packages) -> list[Version]:
    return sorted(Version(package.version) for package in packages)


def _by_version(packages: Packages) -> Packages:
    return tuple(sorted(packages, key=lambda package: Version(package.version)))
