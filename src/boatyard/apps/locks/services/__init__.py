"""Locks without a resolver: a project's poetry.lock is a subset of Boatyard's shipped lock."""

from boatyard.core.shipped_folders import Folders

from .export_requirements import export_requirements
from .shipped_locks import ShippedLocks
from .subset_lock import subset_lock

__all__ = ["ShippedLocks", "export_requirements", "shipped_locks", "subset_lock"]


def shipped_locks() -> ShippedLocks:
    """Returns the locks of this installation."""
    return ShippedLocks(Folders.shipped().lock)
