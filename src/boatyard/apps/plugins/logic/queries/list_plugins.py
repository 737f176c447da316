from dataclasses import dataclass

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.bus import Query


@dataclass(frozen=True, slots=True)
class PluginSummary:
    """A plugin as a person chooses it."""

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


@dataclass(frozen=True, slots=True)
class ListPlugins(Query[tuple[PluginSummary, ...]]):
    """All plugins of the catalogue, by category and title."""


class ListPluginsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, _message: ListPlugins, /) -> tuple[PluginSummary, ...]:
        plugins = self._catalogue.plugins().values()
        return tuple(
            PluginSummary(
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
            )
            for plugin in sorted(plugins, key=lambda plugin: (plugin.category, plugin.title))
        )
