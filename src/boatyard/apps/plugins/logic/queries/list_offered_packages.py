from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class OfferedPackage:
    """A Python package beside Boatyard that brings a plugin which nobody has installed."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOfferedPackages(Query[tuple[OfferedPackage, ...]]):
    """The installed packages that bring a plugin, for the one who may trust them."""

    access: ClassVar = Access.ADMIN


class ListOfferedPackagesHandler:
    def __init__(self, sources: PluginSources) -> None:
        self._sources = sources

    def handle(self, _message: ListOfferedPackages, /) -> tuple[OfferedPackage, ...]:
        taken = set(InstalledPlugin.objects.filter(kind="package").values_list("address", flat=True))
        return tuple(OfferedPackage(name) for name in self._sources.offered() if name not in taken)
