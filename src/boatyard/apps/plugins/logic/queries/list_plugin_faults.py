from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class PluginFaults:
    """An installed plugin that cannot be used, and why."""

    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPluginFaults(Query[tuple[PluginFaults, ...]]):
    """Returns the installed plugins that this Boatyard cannot use, for example after an upgrade."""

    access: ClassVar = Access.ADMIN


class ListPluginFaultsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, _message: ListPluginFaults, /) -> tuple[PluginFaults, ...]:
        faults = self._catalogue.faults()
        return tuple(PluginFaults(name, faults[name]) for name in sorted(faults))
