from typing import Any

from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.pages.forms import DeletionForm
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class ProjectPage(Page):
    """A project: how it is, where it is, what can be done with it."""

    template = "projects/project.html"
    fragment = "state"

    def content(self) -> dict[str, Any]:
        project = bus.execute(GetProject(self.kwargs["name"]))
        titles = {plugin.name: plugin.title for plugin in bus.execute(ListPlugins())}
        return {
            "project": project,
            "plugins": [titles.get(name, name) for name in project.plugins],
            "jobs": bus.execute(ListJobs(subject=project.subject, size=5)).items,
            "deletion": DeletionForm(),
        }
