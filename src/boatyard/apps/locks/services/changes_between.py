"""Compares two locks."""

from boatyard.apps.locks.logic.lock_changes import LockChanges

from .shipped_lock import ShippedLock


def changes_between(before: str, after: str) -> LockChanges:
    """Returns the packages that differ between two locks."""
    old, new = _versions(before), _versions(after)
    both = old.keys() & new.keys()
    return LockChanges(
        added={name: version for name, version in new.items() if name not in old},
        removed={name: version for name, version in old.items() if name not in new},
        changed={name: (old[name], new[name]) for name in new if name in both and old[name] != new[name]},
    )


def _versions(lock: str) -> dict[str, str]:
    packages = ShippedLock(lock).packages if lock else {}
    return {name: ", ".join(package.version for package in each) for name, each in sorted(packages.items())}
