from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_summary import PluginSummary
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Query
from boatyard.core.pagination import searched
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class ListPlugins(Query[tuple[PluginSummary, ...]]):
    """Returns the plugins of the catalogue, including installed third-party plugins, by category and title.

    Attributes:
        search: Words; each must occur in the name, title, summary, category or a package.
    """

    access: ClassVar = Access.ACCOUNT

    search: str = ""


class ListPluginsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, message: ListPlugins, /) -> tuple[PluginSummary, ...]:
        installed = {plugin.name: plugin for plugin in InstalledPlugin.objects.all()}
        manifests = self._catalogue.plugins().values()
        plugins = [_summary(manifest, installed.get(manifest.name)) for manifest in manifests]
        words = searched(message.search).casefold().split()
        found = [plugin for plugin in plugins if all(word in _text(plugin) for word in words)]
        return tuple(sorted(found, key=_place))


def _place(plugin: PluginSummary) -> tuple[str, str, str]:
    return plugin.category, plugin.title.casefold(), plugin.name


def _summary(plugin: Manifest, installed: InstalledPlugin | None) -> PluginSummary:
    return PluginSummary(
        name=plugin.name,
        title=plugin.title,
        summary=plugin.summary,
        category=plugin.category,
        version=plugin.version,
        default=plugin.default,
        requires=plugin.requires,
        conflicts=plugin.conflicts,
        services=plugin.services,
        packages=(*plugin.dependencies.main, *plugin.dependencies.dev),
        source=installed.address if installed else "",
        pin=installed.pin if installed else "",
    )


def _text(plugin: PluginSummary) -> str:
    texts = (plugin.name, plugin.title, plugin.summary, plugin.category, *plugin.packages, *plugin.services)
    return " ".join(texts).casefold()
