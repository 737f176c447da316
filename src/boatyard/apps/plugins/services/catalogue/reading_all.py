"""Reads Boatyard's own base template and plugins, and finds all their errors."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.known_services import read_services
from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.services.released.raised import version_faults
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.core.shipped_folders import Folders

from .overlays import clash_faults, overlay_faults
from .presets import read_presets
from .reading import read_base_template, read_manifest
from .relations import dependency_faults, relation_faults


def read_all(folders: Folders, locks: Locks) -> tuple[BaseTemplate, dict[str, Manifest], list[str]]:
    """Returns the base template, the plugins by name, and the errors that would affect a rendering."""
    faults: list[str] = []
    template = read_base_template(folders.template, faults)
    paths = sorted(path for path in folders.plugins.iterdir() if path.is_dir())
    shared = sorted(path for path in folders.shared.glob("*") if path.is_dir())
    plugins = {path.name: read_manifest(path, faults) for path in paths}
    faults += relation_faults(plugins)
    faults += _lock_faults(template, plugins, locks)
    faults += _shared_faults(shared, plugins)
    for path in [*paths, *shared]:
        faults += overlay_faults(path)
    return template, plugins, faults


def inspect(folders: Folders, locks: Locks) -> list[str]:
    """Returns all errors, including those that take longer to find:

    conflicting files, and versions that were not raised.
    """
    template, plugins, faults = read_all(folders, locks)
    faults += read_services(folders.services)[1]
    overlays = {name: folders.plugins / name for name in plugins}
    read_presets(folders.presets, plugins, faults)
    faults += clash_faults(folders, plugins, overlays)
    faults += version_faults(folders, ReleaseArchive(folders.released), template, plugins)
    return list(dict.fromkeys(faults))


def _shared_faults(shared: Sequence[Path], plugins: Mapping[str, Manifest]) -> Iterator[str]:
    known = [path.name for path in shared]
    for name, manifest in plugins.items():
        for layer in manifest.shares:
            if layer not in known:
                there = ", ".join(known) or "nothing"
                yield f"{name}/plugin.toml: shares names {layer!r}, but catalogue/shared holds {there}"


def _lock_faults(template: BaseTemplate, plugins: Mapping[str, Manifest], locks: Locks) -> Iterator[str]:
    parts = {"template/template.toml": template.dependencies}
    parts |= {
        f"template/template.toml: {name}": Dependencies(dev=tools) for name, tools in template.linters.items()
    }
    parts |= {f"{name}/plugin.toml": plugin.dependencies for name, plugin in plugins.items()}
    return dependency_faults(parts, locks)
