from typing import Any

from boatyard.apps.plugins.logic.categories import by_category
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class PickPluginsPage(Page):
    """The plugins that a project does not have. The next page previews the change."""

    template = "projects/pick_plugins.html"

    def content(self) -> dict[str, Any]:
        name = self.kwargs["name"]
        held = {plugin.name for plugin in bus.execute(ListProjectPlugins(name)).plugins}
        others = [plugin for plugin in bus.execute(ListPlugins()) if plugin.name not in held]
        return {"project": bus.execute(GetProject(name)), "groups": by_category(others)}
