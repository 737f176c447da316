from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class OfferedPackage:
    """A Python package in Boatyard's environment that contains a plugin that is not installed."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOfferedPackages(Query[tuple[OfferedPackage, ...]]):
    """Returns the Python packages that contain a plugin, for administrators."""

    access: ClassVar = Access.ADMIN


class ListOfferedPackagesHandler:
    def __init__(self, sources: PluginSources) -> None:
        self._sources = sources

    def handle(self, _message: ListOfferedPackages, /) -> tuple[OfferedPackage, ...]:
        taken = set(InstalledPlugin.objects.filter(kind="package").values_list("address", flat=True))
        return tuple(OfferedPackage(name) for name in self._sources.offered() if name not in taken)
