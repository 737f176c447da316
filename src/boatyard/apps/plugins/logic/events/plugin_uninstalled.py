from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginUninstalled(Event):
    """A third party's plugin is gone from the catalogue."""

    name: str
