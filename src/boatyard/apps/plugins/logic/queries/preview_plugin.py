from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.installing.installed import check_name_is_free
from boatyard.apps.plugins.logic.installing.plugin_offer import PluginOffer, offer_of
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
from boatyard.apps.plugins.logic.plugin_source import read_source
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class PreviewPlugin(Query[PluginOffer]):
    """Returns the plugin that InstallPlugin would add, to check it first. Its code is not run or stored."""

    access: ClassVar = Access.ADMIN

    source: str
    ref: str = ""


class PreviewPluginHandler:
    def __init__(self, catalogue: Catalogue, sources: PluginSources, locks: Locks) -> None:
        self._catalogue = catalogue
        self._sources = sources
        self._locks = locks

    def handle(self, message: PreviewPlugin, /) -> PluginOffer:
        with self._sources.fetch(read_source(message.source, message.ref)) as plugin:
            check_name_is_free(plugin.manifest.name, self._catalogue)
            return offer_of(plugin, self._locks)
