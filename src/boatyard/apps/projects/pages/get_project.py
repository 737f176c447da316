from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRefresh

from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.apps.projects.pages.forms import DeletionForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page, is_htmx
from boatyard.core.pages.page_parts import parts_of


class ProjectPage(Page):
    """A project: how it is, where it is, what can be done with it."""

    template = "projects/project.html"
    fragment = "state"

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        # A page that waited for a job asks for its upper part; when the job is over, all of it may differ.
        if is_htmx(request) and self.project.state is not ProjectState.WORKING:
            return HttpResponseClientRefresh()
        return super().get(request, **path)

    @cached_property
    def project(self) -> ProjectDetail:
        """Read once: a job that ended between two readings would leave the lower part old."""
        return bus.execute(GetProject(self.kwargs["name"]))

    def content(self) -> dict[str, Any]:
        project = self.project
        return {
            "project": project,
            "change": bus.execute(GetChange(project.name)),
            "held": bus.execute(ListProjectPlugins(project.name)),
            "jobs": bus.execute(ListJobs(subject=project.subject, size=5)).items,
            "deletion": DeletionForm(),
            "parts": parts_of("project", project.name),
        }
