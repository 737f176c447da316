from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.queries.get_lost_data import GetLostData
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.pages.forms import EnvironmentDeletionForm
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class DeleteEnvironmentPage(FormPage):
    """Asks for the name of the environment."""

    template = "environments/delete.html"
    form = EnvironmentDeletionForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        found = [each for each in bus.execute(ListEnvironments(name)) if each.name == environment]
        if not found:
            raise Http404
        return {
            "project": bus.execute(GetProject(name)),
            "environment": found[0],
            "lost": () if found[0].is_local else bus.execute(GetLostData(name, environment)).items,
        }

    def message(self, entered: dict[str, Any]) -> DeleteEnvironment:
        return DeleteEnvironment(self.kwargs["name"], self.kwargs["environment"], entered["confirmation"])

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
