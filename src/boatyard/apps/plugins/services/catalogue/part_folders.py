"""The folders with the files of base template and plugins, in a given version."""

from pathlib import Path

from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.interfaces import InstalledPlugins
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.core.shipped_folders import Folders


class PartFolders:
    """Finds current parts in the package, older ones in the archives, installed ones in their copies."""

    def __init__(self, folders: Folders, archive: ReleaseArchive, installed: InstalledPlugins) -> None:
        self.current = folders
        self._archive = archive
        self._installed = installed

    def template(self, version: str, current: str) -> tuple[Path, Path]:
        """Returns the base template and its bus; raises VersionGone."""
        if version == current:
            return self.current.template, self.current.bus
        folder = self._archive.template(version)
        return folder / "template", folder / "bus"

    def plugin(self, name: str, wanted: PluginState, current: Manifest | None) -> Path:
        """Returns the plugin's folder; raises VersionGone."""
        if wanted.source:
            return self._installed_plugin(name, wanted)
        if current is not None and not current.source and current.version == wanted.version:
            return self.current.plugins / name
        return self._archive.plugin(name, wanted.version)

    def layers(self, name: str, wanted: PluginState, current: Manifest | None) -> tuple[Path, ...]:
        """Returns the folders whose files the plugin adds to a project; raises VersionGone.

        An archive contains the shared files of the release together with the plugin's own.
        """
        folder = self.plugin(name, wanted, current)
        if current is None or folder != self.current.plugins / name:
            return (folder / "files",)
        return (folder / "files", *self.current.shared_files(current.shares))

    def _installed_plugin(self, name: str, wanted: PluginState) -> Path:
        folder = self._installed.folder(name, wanted.pin)
        if folder is None:
            raise VersionGone(
                f"The plugin {name} from {wanted.source} at {wanted.pin or wanted.version} is not "
                f"installed. Install it: boatyard plugins install {wanted.source}"
            )
        return folder
