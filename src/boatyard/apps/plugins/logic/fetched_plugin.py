from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_source import PluginSource


@dataclass(frozen=True, slots=True)
class FetchedPlugin:
    """A third party's plugin as it is now, in a folder that lasts as long as it is looked at.

    Attributes:
        author: Who made it, as far as the source says; empty if it does not.
        files: What it lays over a project, sorted.
    """

    manifest: Manifest
    source: PluginSource
    pin: str
    author: str
    folder: Path
    files: tuple[str, ...]
