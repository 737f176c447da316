from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PluginSummary:
    """A plugin in a list.

    Attributes:
        source: The source of a third-party plugin; empty for Boatyard's own.
        pin: The exact state of that source.
    """

    name: str
    title: str
    summary: str
    category: str
    version: str
    default: bool
    requires: tuple[str, ...]
    conflicts: tuple[str, ...]
    services: tuple[str, ...]
    packages: tuple[str, ...]
    source: str = ""
    pin: str = ""
