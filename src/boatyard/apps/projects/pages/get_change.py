from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class UnfinishedChangePage(Page):
    """An unfinished change: its conflicts by file, and how to continue or undo it."""

    template = "projects/unfinished_change.html"

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        change = bus.execute(GetChange(self.kwargs["name"]))
        if change.job_id is None:
            return redirect("projects:project", name=self.kwargs["name"])
        left = sum(not file.is_resolved for file in change.files)
        project = bus.execute(GetProject(self.kwargs["name"]))
        return self.show(change=change, project=project, left=left)
