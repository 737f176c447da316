"""The catalogue as a folder of plugins, beside the keel that they build on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from boatyard.apps.plugins.logic.choosing import choose
from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.interfaces import Locks
from boatyard.apps.plugins.logic.manifest import Dependencies, Keel, Manifest
from boatyard.apps.plugins.logic.rendering import Linters

from .merging import merge_dependencies
from .reading import read_keel, read_manifest
from .relations import dependency_faults, relation_faults


class FolderCatalogue:
    """Implements `Catalogue`; everything is read and checked once, when it is first asked."""

    def __init__(self, plugins: Path, keel: Path, locks: Locks) -> None:
        self._plugins_folder = plugins
        self._keel_folder = keel
        self._locks = locks

    def plugins(self) -> Mapping[str, Manifest]:
        return self._read[1]

    def keel(self) -> Keel:
        return self._read[0]

    def choose(self, names: Iterable[str]) -> tuple[Manifest, ...]:
        return choose(names, self.plugins())

    def dependencies(self, plugins: Iterable[Manifest], linters: Linters = Linters.DEFAULT) -> Dependencies:
        keel = self.keel()
        parts = [keel.dependencies, Dependencies(dev=keel.linters[linters])]
        parts += [plugin.dependencies for plugin in plugins]
        return merge_dependencies(parts, self._locks.constraint)

    @cached_property
    def _read(self) -> tuple[Keel, Mapping[str, Manifest]]:
        faults: list[str] = []
        keel = read_keel(self._keel_folder, faults)
        folders = sorted(path for path in self._plugins_folder.iterdir() if path.is_dir())
        plugins = {folder.name: read_manifest(folder, faults) for folder in folders}
        faults += relation_faults(plugins)
        if not faults:
            faults += self._lock_faults(keel, plugins)
        for folder in folders:
            faults += _link_faults(folder)
        if faults:
            raise CatalogueFaults(faults)
        return keel, plugins

    def _lock_faults(self, keel: Keel, plugins: Mapping[str, Manifest]) -> Iterator[str]:
        parts = {"keel/keel.toml": keel.dependencies}
        parts |= {f"keel/keel.toml: {name}": Dependencies(dev=tools) for name, tools in keel.linters.items()}
        parts |= {f"{name}/plugin.toml": plugin.dependencies for name, plugin in plugins.items()}
        for file, dependencies in parts.items():
            yield from dependency_faults(file, dependencies, self._locks)


def _link_faults(folder: Path) -> Iterator[str]:
    """A link could carry a file from outside the plugin into every project."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            yield f"{folder.name}/{path.relative_to(folder).as_posix()}: a plugin may hold no links"
