from collections.abc import Mapping
from typing import Protocol

from .locked_package import LockedPackage


class SourceLock(Protocol):
    """What a project's lock is cut out of."""

    @property
    def head(self) -> str:
        """What stands before the first package."""

    @property
    def packages(self) -> Mapping[str, tuple[LockedPackage, ...]]:
        """By canonical name."""
