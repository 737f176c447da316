from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.pages.forms import DeletionForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page, is_htmx
from boatyard.core.pages.page_parts import parts_of


class ProjectPage(Page):
    """The first tab of a project: its state, addresses and actions."""

    template = "projects/project.html"

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        if is_htmx(request):
            return self._header(request)
        return super().get(request, **path)

    def _header(self, request: HttpRequest) -> HttpResponse:
        """Returns the header that all tabs share. Each tab requests it here while a job is running."""
        # When the job has ended, the rest of the tab may have changed too. A tab with a form in use is not
        # reloaded.
        if self.project.state is ProjectState.WORKING or request.GET.get("keeps_input"):
            return render(request, "projects/header.html", {"project": self.project})
        return HttpResponseClientRefresh()

    @cached_property
    def project(self) -> ProjectDetail:
        """Read only once: if a job ended between two reads, the lower part would be outdated."""
        return bus.execute(GetProject(self.kwargs["name"]))

    def content(self) -> dict[str, Any]:
        project = self.project
        return {
            "project": project,
            "tab": "overview",
            "change": bus.execute(GetChange(project.name)),
            "deletion": DeletionForm(),
            "parts": parts_of("project", project.name),
        }
