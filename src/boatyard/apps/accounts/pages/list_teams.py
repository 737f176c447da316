from typing import Any

from boatyard.apps.accounts.logic.queries.list_teams import ListTeams
from boatyard.apps.accounts.pages.forms import TeamForm
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class ListTeamsPage(Page):
    """The user's teams."""

    template = "accounts/teams.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        page = bus.execute(ListTeams(search=search, page=page_number(self.request)))
        return {"page": page, "search": search, "form": TeamForm()}
