from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces.plugin_uses import PluginUses
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class PluginUse:
    """A plugin, and the actor's projects that have it."""

    plugin: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPluginUses(Query[tuple[PluginUse, ...]]):
    """Returns the plugins of the actor's projects, by name."""

    access: ClassVar = Access.ACCOUNT


class ListPluginUsesHandler:
    def __init__(self, uses: PluginUses) -> None:
        self._uses = uses

    def handle(self, _message: ListPluginUses, /) -> tuple[PluginUse, ...]:
        uses = self._uses.by_plugin(current_actor().account_id)
        return tuple(PluginUse(plugin, uses[plugin]) for plugin in sorted(uses))
