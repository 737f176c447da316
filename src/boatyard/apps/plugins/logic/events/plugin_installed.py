from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginInstalled(Event):
    """A third-party plugin was installed and can be added to projects."""

    name: str
    pin: str
