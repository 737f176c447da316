from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PluginSummary:
    """A plugin as a person chooses it.

    Attributes:
        source: Where a third party's plugin is from; empty for Boatyard's own.
        pin: Exactly which state of that source.
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
