from collections.abc import Mapping
from typing import Protocol

from .locked_package import LockedPackage


class SourceLock(Protocol):
    """The source of a project's lock."""

    @property
    def head(self) -> str:
        """The text before the first package."""

    @property
    def packages(self) -> Mapping[str, tuple[LockedPackage, ...]]:
        """The packages by canonical name."""
