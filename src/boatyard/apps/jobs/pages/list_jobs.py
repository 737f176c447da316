from typing import Any

from boatyard.apps.jobs.logic.queries.get_history import GetHistory
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class ListJobsPage(Page):
    template = "jobs/list.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        page = bus.execute(ListJobs(search=search, page=page_number(self.request), size=25))
        return {"page": page, "search": search, "history": bus.execute(GetHistory())}
