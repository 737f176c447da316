from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.installing.installed import check_same_name, installed_plugin, source_of
from boatyard.apps.plugins.logic.installing.plugin_offer import PluginOffer, offer_of
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class PreviewPluginUpdate(Query[PluginOffer]):
    """Returns the plugin that UpdatePlugin would install, with the installed version and pin to compare."""

    access: ClassVar = Access.ADMIN

    name: str


class PreviewPluginUpdateHandler:
    def __init__(self, catalogue: Catalogue, sources: PluginSources, locks: Locks) -> None:
        self._catalogue = catalogue
        self._sources = sources
        self._locks = locks

    def handle(self, message: PreviewPluginUpdate, /) -> PluginOffer:
        installed = installed_plugin(message.name, self._catalogue)
        with self._sources.fetch(source_of(installed)) as plugin:
            check_same_name(plugin, installed.name)
            return offer_of(
                plugin,
                self._locks,
                installed_version=installed.version,
                installed_pin=installed.pin,
            )
