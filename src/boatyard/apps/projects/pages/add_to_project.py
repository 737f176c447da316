from typing import Any

from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin
from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class AddToProjectPage(Page):
    """The projects without a plugin. The next page previews the change of the chosen project."""

    template = "projects/add_to_project.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        plugin = bus.execute(GetPlugin(self.kwargs["plugin"]))
        search = self.request.GET.get("search", "")
        page = bus.execute(ListProjects(search=search, lacking=plugin.name, page=page_number(self.request)))
        return {"plugin": plugin, "page": page, "search": search}
