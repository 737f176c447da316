"""Turns a lock into the requirements that an installer takes, with hashes."""

from collections.abc import Collection

from boatyard.apps.plugins.logic.errors import LockFault

from .locked_package import LockedPackage
from .shipped_lock import ShippedLock


def export_requirements(
    lock_text: str, groups: Collection[str] = ("main", "dev"), extras: Collection[str] = ()
) -> str:
    """What `pip install --require-hashes -r` takes, for these groups and extras of the project.

    Raises:
        LockFault: The lock cannot be read, or holds something that has no hash.
    """
    lines = []
    for packages in ShippedLock(lock_text).packages.values():
        for package in packages:
            lines += _lines(package, groups, extras)
    return "".join(f"{line}\n" for line in lines)


def _lines(package: LockedPackage, groups: Collection[str], extras: Collection[str]) -> list[str]:
    marker = package.marker(groups).with_extras(extras)
    if marker.is_never:
        return []
    source = package.data.get("source", {})
    if source.get("type", "legacy") != "legacy":
        raise LockFault(f"{package.name} is locked from {source.get('url')}, which has no hash")
    if not package.hashes:
        raise LockFault(f"{package.name} is locked without a hash")
    condition = "" if marker.is_always else f" ; {marker}"
    hashes = [f"    --hash={value}" for value in package.hashes]
    parts = [f"{package.name}=={package.version}{condition}", *hashes]
    return [f"{part} \\" for part in parts[:-1]] + parts[-1:]
