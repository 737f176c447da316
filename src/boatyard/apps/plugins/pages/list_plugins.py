from typing import Any

from boatyard.apps.plugins.logic.categories import by_category
from boatyard.apps.plugins.logic.queries.list_plugin_faults import ListPluginFaults
from boatyard.apps.plugins.logic.queries.list_plugin_uses import ListPluginUses
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page
from boatyard.core.permissions import current_actor


class ListPluginsPage(Page):
    """The catalogue: a card for each plugin."""

    template = "plugins/list.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        plugins = bus.execute(ListPlugins(search))
        uses = {use.plugin: use.projects for use in bus.execute(ListPluginUses())}
        groups = [
            (title, [(plugin, uses.get(plugin.name, ())) for plugin in group])
            for title, group in by_category(plugins)
        ]
        faulty = bus.execute(ListPluginFaults()) if current_actor().is_admin else ()
        return {"groups": groups, "total": len(plugins), "search": search, "faulty": faulty}
