"""The manifests of third-party plugins. An error in one must not affect the others."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.interfaces import InstalledPlugins, Origin
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.core.shipped_folders import Folders

from .overlays import clash_faults, overlay_faults
from .reading import read_manifest
from .relations import relation_faults

type Read = tuple[Manifest, tuple[str, ...]]
"""A manifest and its errors."""


class InstalledManifests:
    """Reads each state of an installed plugin once."""

    def __init__(self, folders: Folders, installed: InstalledPlugins) -> None:
        self._folders = folders
        self._installed = installed
        self._read: dict[tuple[str, Origin], Read] = {}

    def usable(self, carried: Mapping[str, Manifest]) -> dict[str, Manifest]:
        """Returns the plugins without errors, by name."""
        plugins = self._all()
        faulty = _faults(plugins, carried)
        return {name: manifest for name, (manifest, _) in plugins.items() if name not in faulty}

    def faults(self, carried: Mapping[str, Manifest]) -> dict[str, tuple[str, ...]]:
        """Returns the errors of the others, by name."""
        return _faults(self._all(), carried)

    def check(self, folder: Path, carried: Mapping[str, Manifest]) -> Manifest:
        """Checks an additional plugin together with all others.

        Raises:
            CatalogueFaults: With all of its errors.
        """
        faults: list[str] = []
        manifest = read_manifest(folder, faults, name="")
        faults += overlay_faults(folder)
        if manifest.default:
            faults.append(
                f"{folder.name}/plugin.toml: only plugins of Boatyard's own catalogue can have default"
            )
        if manifest.shares:
            faults.append(
                f"{folder.name}/plugin.toml: only plugins of Boatyard's own catalogue can have shares"
            )
        if manifest.name in carried:
            faults.append(
                f"{folder.name}/plugin.toml: {manifest.name!r} is a plugin of Boatyard's own catalogue"
            )
        elif manifest.name:
            faults += self._beside_others(folder, manifest, carried)
        if faults:
            raise CatalogueFaults(faults)
        return manifest

    def _beside_others(self, folder: Path, manifest: Manifest, carried: Mapping[str, Manifest]) -> list[str]:
        others = {**carried, **self.usable(carried)}
        others.pop(manifest.name, None)
        plugins = {**others, manifest.name: manifest}
        overlays = {name: self._folders.plugins / name for name in carried}
        overlays |= {name: self._installed.folder(name) or folder for name in others if name not in carried}
        related = [*relation_faults(plugins)]
        related += clash_faults(self._folders, plugins, {**overlays, manifest.name: folder})
        return [fault for fault in related if fault.startswith(f"{manifest.name}/")]

    def _all(self) -> dict[str, Read]:
        return {name: self._one(name, origin) for name, origin in sorted(self._installed.origins().items())}

    def _one(self, name: str, origin: Origin) -> Read:
        if (name, origin) not in self._read:
            folder = self._installed.folder(name, origin.pin)
            if folder is None:
                return Manifest(name, name, "", "", ""), (f"{name}: its files are missing; install it again",)
            self._read[name, origin] = self._fresh(name, origin, folder)
        return self._read[name, origin]

    def _fresh(self, name: str, origin: Origin, folder: Path) -> Read:
        faults: list[str] = []
        manifest = read_manifest(folder, faults, name="")
        manifest = replace(
            manifest, name=name, default=False, shares=(), source=origin.source, pin=origin.pin
        )
        return manifest, (*faults, *overlay_faults(folder))


def _faults(plugins: Mapping[str, Read], carried: Mapping[str, Manifest]) -> dict[str, tuple[str, ...]]:
    """Returns the errors by name. A plugin that requires a faulty one is faulty too."""
    found = {name: faults for name, (_, faults) in plugins.items() if faults}
    found |= {
        name: (f"{name} is the name of a plugin of Boatyard's own catalogue",)
        for name in plugins.keys() & carried
    }
    while True:
        rest = {name: manifest for name, (manifest, _) in plugins.items() if name not in found}
        related = list(relation_faults({**carried, **rest}))
        new = {
            name: tuple(fault for fault in related if fault.startswith(f"{name}/"))
            for name in rest
            if any(fault.startswith(f"{name}/") for fault in related)
        }
        if not new:
            return found
        found |= new
