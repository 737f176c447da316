from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.projects.logic.commands.move_project import MoveProject
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.pages.forms import TeamForm
from boatyard.apps.projects.pages.own_teams import teams_for_projects
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class MoveProjectPage(FormPage):
    """The page to move a project to another team."""

    template = "projects/move.html"

    def make_form(self, **given: Any) -> Form:
        return TeamForm(teams=teams_for_projects(), **given)

    def content(self) -> dict[str, Any]:
        return {"project": bus.execute(GetProject(self.kwargs["name"]))}

    def initial(self) -> Mapping[str, Any]:
        return {"team": bus.execute(GetProject(self.kwargs["name"])).team}

    def message(self, entered: dict[str, Any]) -> MoveProject:
        return MoveProject(self.kwargs["name"], entered["team"])

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "The project was moved.")
        return redirect("projects:project", name=self.kwargs["name"])
