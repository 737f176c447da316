from collections.abc import Collection, Iterable
from typing import Protocol


class Locks(Protocol):
    """Locks without a resolver and without a network."""

    def cut(self, pyproject_text: str) -> str:
        """The poetry.lock for a pyproject.toml.

        Raises:
            DependencyNotShipped: It needs something that the shipped lock does not hold.
            LockFault: It cannot be read.
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
