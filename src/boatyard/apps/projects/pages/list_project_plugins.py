from typing import Any

from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class ProjectPluginsPage(Page):
    """The tab with the plugins of a project, and their possible changes."""

    template = "projects/plugins_tab.html"

    def content(self) -> dict[str, Any]:
        name = self.kwargs["name"]
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "plugins",
            "change": bus.execute(GetChange(name)),
            "held": bus.execute(ListProjectPlugins(name)),
        }
