"""Says what a new lock changes, with what to read first."""

from collections.abc import Iterator, Mapping

from packaging.version import Version

from boatyard.apps.locks.logic.lock_changes import LockChanges


def report(changes: LockChanges, notes: Mapping[str, str]) -> Iterator[str]:
    """Lines for people: new major versions, other new versions, packages that come and go."""
    majors = {name: pair for name, pair in changes.changed.items() if is_major(*pair)}
    others = {name: pair for name, pair in changes.changed.items() if name not in majors}
    for title, moved in (("New major versions: read their release notes", majors), ("New versions", others)):
        yield from _part(title, {name: f"{old} → {new}" for name, (old, new) in moved.items()}, notes)
    yield from _part("New packages", changes.added, notes)
    yield from _part("No longer needed", changes.removed, {})


def is_major(old: str, new: str) -> bool:
    """Whether the first number that counts is another: the second one below 1.0."""
    first, second = _newest(old), _newest(new)
    if first.major or second.major:
        return first.major != second.major
    return first.minor != second.minor


def _newest(versions: str) -> Version:
    """Of a package that is locked in several versions."""
    return max(map(Version, versions.split(", ")))


def _part(title: str, packages: Mapping[str, str], notes: Mapping[str, str]) -> Iterator[str]:
    if packages:
        yield f"{title}:"
    width = max(map(len, packages), default=0)
    for name, versions in sorted(packages.items()):
        yield f"  {name:{width}}  {versions}  {notes.get(name, '')}".rstrip()
