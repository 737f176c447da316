from typing import Protocol

from boatyard.apps.plugins.logic.manifest import Manifest


class PluginFiles(Protocol):
    """What a plugin of the catalogue consists of."""

    def overlay(self, plugin: Manifest) -> tuple[str, ...]:
        """The paths of the files that it lays over a project, sorted."""

    def readme(self, name: str) -> str:
        """Its README, as Markdown; empty if it has none."""
