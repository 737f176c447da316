from typing import Any

from boatyard.apps.jobs.logic.queries.get_history import GetHistory
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.listing import page_number
from boatyard.core.pages.page import Page


class ProjectJobsPage(Page):
    """The tab with the jobs of a project."""

    template = "projects/jobs_tab.html"
    fragment = "rows"

    def content(self) -> dict[str, Any]:
        project = bus.execute(GetProject(self.kwargs["name"]))
        search, number = self.request.GET.get("search", ""), page_number(self.request)
        page = bus.execute(ListJobs(search=search, subject=project.subject, page=number, size=25))
        history = bus.execute(GetHistory(project.subject))
        return {"project": project, "tab": "jobs", "page": page, "search": search, "history": history}
