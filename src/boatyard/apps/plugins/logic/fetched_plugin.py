from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_source import PluginSource


@dataclass(frozen=True, slots=True)
class FetchedPlugin:
    """The present state of a third-party plugin, in a temporary folder.

    Attributes:
        author: The author according to the source; empty if unknown.
        files: The sorted files that it adds to a project.
    """

    manifest: Manifest
    source: PluginSource
    pin: str
    author: str
    folder: Path
    files: tuple[str, ...]
