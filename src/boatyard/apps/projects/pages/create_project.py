from collections.abc import Mapping
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins, PluginSummary
from boatyard.apps.projects.logic.commands.create_project import CreateProject, Creation
from boatyard.apps.projects.pages.forms import ProjectForm
from boatyard.apps.projects.pages.project_preview import preview
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class CreateProjectPage(FormPage):
    """The form of a new project, with what it will make beside it."""

    template = "projects/new.html"
    catalogue: tuple[PluginSummary, ...]

    def form(self, *args: Any, **options: Any) -> ProjectForm:
        self.catalogue = bus.execute(ListPlugins())
        return ProjectForm(*args, catalogue=self.catalogue, **options)

    def initial(self) -> Mapping[str, Any]:
        return {
            "folder": bus.execute(GetProfile()).projects_folder,
            "plugins": [plugin.name for plugin in self.catalogue if plugin.default],
        }
