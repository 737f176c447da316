from collections.abc import Collection, Iterable
from typing import Protocol

from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.locks.logic.prefer import Prefer


class Locks(Protocol):
    """Operations on locks without a resolver and without a network."""

    def subset(self, pyproject_text: str) -> str:
        """Returns the poetry.lock for a pyproject.toml.

        Raises:
            DependencyNotShipped: It needs a package that the shipped lock does not contain.
            LockFault: It cannot be read.
        """

    def update(self, pyproject_text: str, lock_text: str, prefer: Prefer = Prefer.PROJECT) -> str:
        """Returns the poetry.lock for a changed pyproject.toml, from the project's lock and the shipped lock.

        No version is lowered. An empty `lock_text` means a project without a lock. Packages that are not in
        the shipped lock keep their locked versions and hashes.

        Raises:
            NeedsResolver: A needed package is in neither lock, or the versions are not compatible.
            LockFault: One of the files cannot be read.
        """

    def changes(self, before: str, after: str) -> LockChanges:
        """Returns the packages to install, remove and replace from one lock to another.

        Raises:
            LockFault: One of them cannot be read.
        """

    def requirements(self, lock_text: str, groups: Collection[str] = ("main", "dev")) -> str:
        """Returns a lock as requirements with hashes, for an installer.

        Raises:
            LockFault: It cannot be read, or a package has no hash.
        """

    def constraint(self, name: str) -> str:
        """Returns the accepted versions of a package: the constraint of the lock, or its version and newer
        ones.

        Raises:
            DependencyNotShipped: The shipped lock does not contain it.
        """

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        """Returns the locked versions of packages, without packages that are not in the lock."""
