from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginUpdated(Event):
    """A third party's plugin is there in another state."""

    name: str
    old_pin: str
    new_pin: str
