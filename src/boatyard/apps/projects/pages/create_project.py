from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.plugins.logic.categories import by_category
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.list_presets import ListPresets
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.commands.create_project import CreateProject, Creation
from boatyard.apps.projects.pages.forms import ProjectForm
from boatyard.apps.projects.pages.own_teams import teams_for_projects
from boatyard.apps.projects.pages.project_preview import project_preview
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class CreateProjectPage(FormPage):
    """The form of a new project, with a preview."""

    template = "projects/new.html"
    form = ProjectForm

    def make_form(self, **given: Any) -> ProjectForm:
        return ProjectForm(catalogue=bus.execute(ListPlugins()), teams=teams_for_projects(), **given)

    def initial(self) -> Mapping[str, Any]:
        return {
            "folder": bus.execute(GetProfile()).projects_folder,
            "team": self.request.GET.get("team", ""),
        }

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        form: ProjectForm = more["form"]
        return super().show(
            status,
            **more,
            presets=bus.execute(ListPresets()),
            plugins=by_category(form.catalogue),
            chosen=form["plugins"].value(),
            preview=project_preview(form),
        )

    def message(self, entered: dict[str, Any]) -> CreateProject:
        return CreateProject(
            name=entered["name"],
            title=entered["title"],
            plugins=tuple(entered["plugins"]),
            folder=entered["folder"],
            port=entered["port"],
            linters=entered["linters"] or Linters.DEFAULT,
            ci=entered["ci"] or ContinuousIntegration.GITHUB,
            team=entered.get("team", ""),
            servers=entered["servers"],
        )

    def done(self, result: Creation) -> HttpResponse:
        return redirect("jobs:job", job_id=result.job_id)
