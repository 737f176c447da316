"""Faults that only show when manifests are read side by side."""

from collections.abc import Iterator, Mapping

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from boatyard.apps.plugins.logic.interfaces import Locks
from boatyard.apps.plugins.logic.manifest import Dependencies, Manifest


def relation_faults(plugins: Mapping[str, Manifest]) -> Iterator[str]:
    """Unknown names, plugins that exclude what they require, and circles."""
    for name, manifest in plugins.items():
        for key in ("requires", "conflicts"):
            for other in getattr(manifest, key):
                if other not in plugins:
                    yield f"{name}/plugin.toml: {key} names {other!r}, which is no plugin"
        for other in sorted({*manifest.conflicts} & {*_all_required(name, plugins), name}):
            yield f"{name}/plugin.toml: excludes {other!r}, which it needs"
    yield from _circles(plugins)


def dependency_faults(file: str, dependencies: Dependencies, locks: Locks) -> Iterator[str]:
    """What the shipped lock lacks, or holds in a version that will not do."""
    wanted = {**dependencies.main, **dependencies.dev}
    versions = locks.versions(Requirement(text).name for text in wanted)
    for text, constraint in wanted.items():
        name = Requirement(text).name
        if name not in versions:
            yield f"{file}: {name} is not in the catalogue's lock"
        elif constraint != "*" and not SpecifierSet(constraint).contains(versions[name], prereleases=True):
            yield f"{file}: {name} {constraint} excludes {versions[name]}, which the catalogue's lock holds"


def _all_required(name: str, plugins: Mapping[str, Manifest]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for required in plugins[waiting.pop()].requires:
            if required in plugins and required not in found:
                found.add(required)
                waiting.append(required)
    return found


def _circles(plugins: Mapping[str, Manifest]) -> Iterator[str]:
    circle = sorted(name for name in plugins if name in _all_required(name, plugins))
    if circle:
        yield f"{circle[0]}/plugin.toml: requires itself, by way of {', '.join(circle)}"
