"""Locks without a resolver: a project's poetry.lock is cut out of the one that Boatyard carries."""

from .cutting import cut_lock
from .exporting import export_requirements
from .shipped_locks import ShippedLocks

__all__ = ["ShippedLocks", "cut_lock", "export_requirements"]
