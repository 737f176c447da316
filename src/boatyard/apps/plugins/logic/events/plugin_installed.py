from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginInstalled(Event):
    """A third party's plugin can be taken by projects now."""

    name: str
    pin: str
