from dataclasses import dataclass

from boatyard.bus import Event


@dataclass(frozen=True, slots=True)
class PluginUpdated(Event):
    """A third-party plugin was updated."""

    name: str
    old_pin: str
    new_pin: str
