"""Errors in the relations between manifests."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.manifest import Dependencies, Manifest


def relation_faults(plugins: Mapping[str, Manifest]) -> Iterator[str]:
    """Returns unknown names, plugins that conflict with what they require, circles, and duplicates."""
    for name, manifest in plugins.items():
        needed = _all_required(name, plugins)
        for key in ("requires", "conflicts"):
            for other in getattr(manifest, key):
                if other not in plugins:
                    hint = _hint(other, plugins)
                    yield f"{name}/plugin.toml: {key} names {other!r}, which is no plugin{hint}"
        for other in sorted({*manifest.conflicts} & {*needed, name}):
            yield f"{name}/plugin.toml: conflicts with {other!r}, which it requires"
        for first, second in sorted(_quarrels(needed, plugins)):
            yield f"{name}/plugin.toml: requires both {first!r} and {second!r}, which conflict"
        yield from _service_faults(manifest, needed, plugins)
    yield from _circles(plugins)
    yield from _said_twice(plugins)


def dependency_faults(parts: Mapping[str, Dependencies], locks: Locks) -> Iterator[str]:
    """Returns dependencies that the shipped lock lacks, or has in an unaccepted version.

    Args:
        parts: The dependencies of the parts, by file.
    """
    wanted = [
        (file, Requirement(text).name, constraint)
        for file, dependencies in parts.items()
        for text, constraint in {**dependencies.main, **dependencies.dev}.items()
    ]
    versions = locks.versions(name for _, name, _ in wanted)
    for file, name, constraint in wanted:
        if name not in versions:
            yield f"{file}: {name} is not in the catalogue's lock"
        elif constraint != "*" and not SpecifierSet(constraint).contains(versions[name], prereleases=True):
            yield f"{file}: {name} {constraint} excludes {versions[name]}, which the catalogue's lock holds"


def _hint(name: str, plugins: Mapping[str, Manifest]) -> str:
    close = get_close_matches(name, plugins, n=1)
    return f": did you mean {close[0]!r}?" if close else ""


def _all_required(name: str, plugins: Mapping[str, Manifest]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for required in plugins[waiting.pop()].requires:
            if required in plugins and required not in found:
                found.add(required)
                waiting.append(required)
    return found


def _quarrels(names: set[str], plugins: Mapping[str, Manifest]) -> set[tuple[str, str]]:
    pairs = ((name, other) for name in names for other in plugins[name].conflicts if other in names)
    return {(min(pair), max(pair)) for pair in pairs}


def _service_faults(manifest: Manifest, needed: set[str], plugins: Mapping[str, Manifest]) -> Iterator[str]:
    known = {
        service for name in (manifest.name, *needed) if name in plugins for service in plugins[name].services
    }
    for process in manifest.processes:
        for service in sorted(set(process.needs) - known):
            yield (
                f"{manifest.name}/plugin.toml: process {process.name} needs {service}, "
                "which neither the plugin's services name nor those of the plugins that it requires"
            )


def _circles(plugins: Mapping[str, Manifest]) -> Iterator[str]:
    circle = sorted(name for name in plugins if name in _all_required(name, plugins))
    if circle:
        yield f"{circle[0]}/plugin.toml: requires itself through {', '.join(circle)}"


def _said_twice(plugins: Mapping[str, Manifest]) -> Iterator[str]:
    """Reports duplicate declarations of plugins that can be in the same project.

    Only equal settings can be shared.
    """
    owners: dict[tuple[str, str], list[tuple[Manifest, object]]] = {}
    for manifest in plugins.values():
        for kind, name, meaning in _names(manifest):
            for other, same in owners.setdefault((kind, name), []):
                apart = other.name in manifest.conflicts or manifest.name in other.conflicts
                if not apart and (meaning is None or meaning != same):
                    yield f"{manifest.name}/plugin.toml: {kind} {name!r} is one of {other.name} too"
            owners[kind, name].append((manifest, meaning))


def _names(manifest: Manifest) -> Iterator[tuple[str, str, object]]:
    # In compose files, both are services.
    yield from (("process", process.name, None) for process in manifest.processes)
    yield from (("process", server.name, None) for server in manifest.servers)
    yield from (("app", label, None) for label in manifest.apps)
    for setting in manifest.settings:
        yield "setting", setting.key, (setting.kind, setting.type, setting.default)
