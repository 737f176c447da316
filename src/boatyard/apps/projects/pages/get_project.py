from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRefresh

from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.pages.forms import DeletionForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page, is_htmx


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
        titles = {plugin.name: plugin.title for plugin in bus.execute(ListPlugins())}
        return {
            "project": project,
            "plugins": [titles.get(name, name) for name in project.plugins],
            "jobs": bus.execute(ListJobs(subject=project.subject, size=5)).items,
            "deletion": DeletionForm(),
        }
