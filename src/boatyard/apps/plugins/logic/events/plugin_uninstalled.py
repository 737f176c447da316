from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginUninstalled(Event):
    """A third-party plugin was removed from the catalogue."""

    name: str
