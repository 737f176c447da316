from typing import Any

from boatyard.apps.accounts.logic.queries.list_teams import ListTeams
from boatyard.apps.projects.logic.queries.list_projects import ListProjects
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class ListProjectsPage(Page):
    template = "projects/list.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        team = self.request.GET.get("team", "")
        page = bus.execute(ListProjects(search=search, team=team, page=page_number(self.request)))
        is_busy = any(project.state == "working" for project in page.items)
        teams = bus.execute(ListTeams()).items
        return {
            "page": page,
            "search": search,
            "is_busy": is_busy,
            "teams": teams if len(teams) > 1 else (),
            "chosen_team": team,
        }
