from typing import Protocol

from boatyard.apps.plugins.logic.manifest import Manifest


class PluginFiles(Protocol):
    """The files of a plugin of the catalogue."""

    def overlay(self, plugin: Manifest) -> tuple[str, ...]:
        """Returns the sorted paths of the files that it adds to a project."""

    def readme(self, name: str) -> str:
        """Returns its README as Markdown; empty if it has none."""
