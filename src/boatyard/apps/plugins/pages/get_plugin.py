from functools import cached_property
from typing import Any

from boatyard.apps.plugins.logic.categories import category_title
from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin, PluginDetail
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.pages.forms import UninstallForm
from boatyard.core.bus import bus
from boatyard.core.pages.file_tree import file_tree
from boatyard.core.pages.markdown import as_html
from boatyard.core.pages.page import Page


class PluginPage(Page):
    """A plugin: what it adds, its source, and the projects that have it."""

    template = "plugins/plugin.html"

    @cached_property
    def plugin(self) -> PluginDetail:
        return bus.execute(GetPlugin(self.kwargs["name"]))

    def content(self) -> dict[str, Any]:
        titles = {plugin.name: plugin.title for plugin in bus.execute(ListPlugins())}
        return {
            "plugin": self.plugin,
            "category": category_title(self.plugin.category),
            "requires": _linked(self.plugin.requires, titles),
            "conflicts": _linked(self.plugin.conflicts, titles),
            "required_by": _linked(self.plugin.required_by, titles),
            "tree": file_tree("your-project", self.plugin.files),
            "readme": as_html(self.plugin.readme),
            "uninstallation": UninstallForm(),
        }


def _linked(names: tuple[str, ...], titles: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, titles.get(name, name)) for name in names]
