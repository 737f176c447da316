"""The catalogue: a folder of plugins, the base template, and the installed plugins."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from boatyard.apps.locks.logic.errors import DependencyNotShipped
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.choosing import choose, in_order_of_need
from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.interfaces import InstalledPlugins
from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.preset import Preset
from boatyard.apps.plugins.logic.rendering import Linters, RenderingSpec
from boatyard.apps.plugins.logic.state import State

from .installed_manifests import InstalledManifests
from .known_plugins import KnownPlugins
from .merging import merge_dependencies
from .part_folders import PartFolders
from .presets import read_presets
from .reading import read_base_template, read_manifest
from .reading_all import read_all

_ANY = ">=0"


class FolderCatalogue:
    """Implements `Catalogue`. Boatyard's own manifests are read and checked once, at the first use."""

    def __init__(self, folders: PartFolders, locks: Locks, installed: InstalledPlugins) -> None:
        self._folders = folders
        self._locks = locks
        self._installed = InstalledManifests(folders.current, installed)

    def plugins(self) -> Mapping[str, Manifest]:
        carried = self._read[1]
        others = self._installed.usable(carried)
        return dict(sorted((carried | others).items())) if others else carried

    def presets(self) -> tuple[Preset, ...]:
        return self._presets

    def base_template(self) -> BaseTemplate:
        return self._read[0]

    def faults(self) -> Mapping[str, tuple[str, ...]]:
        return self._installed.faults(self._read[1])

    def check(self, folder: Path) -> Manifest:
        return self._installed.check(folder, self._read[1])

    def choose(self, names: Iterable[str]) -> tuple[Manifest, ...]:
        return choose(names, self.plugins())

    def dependencies(
        self,
        plugins: Iterable[Manifest],
        linters: Linters = Linters.DEFAULT,
        template: BaseTemplate | None = None,
    ) -> Dependencies:
        template = template or self.base_template()
        parts = [template.dependencies, Dependencies(dev=template.linters[linters])]
        parts += [plugin.dependencies for plugin in plugins]
        return merge_dependencies(parts, self._constraint)

    def state(self, spec: RenderingSpec, keep: State | None = None) -> State:
        held = keep.plugins if keep else {}
        plugins = {
            manifest.name: PluginState(
                held[manifest.name].version if manifest.name in held else manifest.version,
                manifest.name in spec.plugins,
                manifest.source,
                manifest.pin,
            )
            for manifest in choose(spec.plugins, self._known(held))
        }
        return State.of(
            spec, keep.template if keep else self.base_template().version, dict(sorted(plugins.items()))
        )

    def parts(self, state: State) -> tuple[BaseTemplate, tuple[Manifest, ...]]:
        current = self.base_template()
        template = current
        if state.template != current.version:
            template = read_base_template(self._folders.template(state.template, current.version)[0], [])
        known = self._known(state.plugins)
        return template, in_order_of_need({name: known[name] for name in state.plugins})

    def _known(self, held: Mapping[str, PluginState]) -> KnownPlugins:
        return KnownPlugins(self.plugins(), held, self._held)

    def _held(self, name: str, held: PluginState) -> Manifest:
        """Returns a plugin in a project's version, which was checked when it was released or installed."""
        current = self.plugins().get(name)
        if current and (current.version, current.source, current.pin) == (
            held.version,
            held.source,
            held.pin,
        ):
            return current
        manifest = read_manifest(self._folders.plugin(name, held, current), [])
        return replace(manifest, name=name, version=held.version, source=held.source, pin=held.pin)

    def _constraint(self, name: str) -> str:
        try:
            return self._locks.constraint(name)
        except DependencyNotShipped:
            return _ANY

    @cached_property
    def _presets(self) -> tuple[Preset, ...]:
        faults: list[str] = []
        presets = read_presets(self._folders.current.presets, self._read[1], faults)
        if faults:
            raise CatalogueFaults(faults)
        return presets

    @cached_property
    def _read(self) -> tuple[BaseTemplate, dict[str, Manifest]]:
        template, plugins, faults = read_all(self._folders.current, self._locks)
        if faults:
            raise CatalogueFaults(faults)
        return template, plugins
