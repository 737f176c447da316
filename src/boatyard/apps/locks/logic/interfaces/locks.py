from collections.abc import Collection, Iterable
from typing import Protocol

from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.locks.logic.prefer import Prefer


class Locks(Protocol):
    """Locks without a resolver and without a network."""

    def subset(self, pyproject_text: str) -> str:
        """The poetry.lock for a pyproject.toml.

        Raises:
            DependencyNotShipped: It needs something that the shipped lock does not hold.
            LockFault: It cannot be read.
        """

    def update(self, pyproject_text: str, lock_text: str, prefer: Prefer = Prefer.PROJECT) -> str:
        """The poetry.lock for a changed pyproject.toml, out of the project's own lock and the shipped one.

        No version is lowered. An empty `lock_text` is that of a project without one. What the shipped
        lock does not hold keeps its locked version and hashes.

        Raises:
            NeedsResolver: Something that is needed is in neither, or the versions do not fit each other.
            LockFault: One of the files cannot be read.
        """

    def changes(self, before: str, after: str) -> LockChanges:
        """What has to be installed, removed and replaced on the way from one lock to another.

        Raises:
            LockFault: One of them cannot be read.
        """

    def requirements(self, lock_text: str, groups: Collection[str] = ("main", "dev")) -> str:
        """A lock as requirements with hashes, for an installer.

        Raises:
            LockFault: It cannot be read, or something in it has no hash.
        """

    def constraint(self, name: str) -> str:
        """The versions of a package that will do: what the lock was resolved for, else its version and up.

        Raises:
            DependencyNotShipped: The shipped lock does not hold it.
        """

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        """The locked versions of packages; what the lock does not hold is left out."""
