"""Plugins by name, some of them not in the current version."""

from collections.abc import Callable, Iterator, Mapping

from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_state import PluginState


class KnownPlugins(Mapping[str, Manifest]):
    """Reads the manifest of another version only when it is needed, since it may no longer exist."""

    def __init__(
        self,
        current: Mapping[str, Manifest],
        held: Mapping[str, PluginState],
        read: Callable[[str, PluginState], Manifest],
    ) -> None:
        self._current = current
        self._held = held
        self._read = read

    def __getitem__(self, name: str) -> Manifest:
        return self._read(name, self._held[name]) if name in self._held else self._current[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._current, *self._held}))

    def __len__(self) -> int:
        return len({*self._current, *self._held})

    def __contains__(self, name: object) -> bool:
        return name in self._held or name in self._current
