from pathlib import Path

from boatyard.apps.plugins.logic.interfaces import InstalledPlugins
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.names import is_plugin_name
from boatyard.core.shipped_folders import Folders

from .sources.plugin_parts import OVERLAY, overlay_paths

_SUFFIX = ".jinja"
_LONGEST = 200_000


class PluginFilesInFolders:
    """Implements `PluginFiles`."""

    def __init__(self, installed: InstalledPlugins) -> None:
        self._installed = installed

    def overlay(self, plugin: Manifest) -> tuple[str, ...]:
        folder = self._folder(plugin.name)
        layers = [folder / OVERLAY, *Folders.shipped().shared_files(plugin.shares)] if folder else []
        paths = [path for layer in layers for path in overlay_paths(layer)]
        return tuple(sorted(path.removesuffix(_SUFFIX) for path in paths))

    def readme(self, name: str) -> str:
        folder = self._folder(name)
        file = folder / "README.md" if folder else None
        if file is None or not file.is_file():
            return ""
        return file.read_text(encoding="utf-8", errors="replace")[:_LONGEST]

    def _folder(self, name: str) -> Path | None:
        if not is_plugin_name(name):
            return None
        own = Folders.shipped().plugins / name
        return own if own.is_dir() else self._installed.folder(name)
