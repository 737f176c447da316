from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.environments.logic.commands.set_maintenance import DEFAULT_MESSAGE, SetMaintenance
from boatyard.apps.environments.pages.addresses import environment_called
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class MaintenanceForm(EntryForm):
    message = line_of_text("What visitors read", "One line of text.")


class MaintenancePage(FormPage):
    """Asks what visitors are told, and begins the maintenance."""

    template = "environments/maintenance.html"
    form = MaintenanceForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return {
            "project": bus.execute(GetProject(name)),
            "environment": environment_called(name, environment),
        }

    def initial(self) -> dict[str, Any]:
        return {"message": DEFAULT_MESSAGE}

    def message(self, entered: dict[str, Any]) -> SetMaintenance:
        return SetMaintenance(self.kwargs["name"], self.kwargs["environment"], True, entered["message"])

    def done(self, result: UUID) -> HttpResponse:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return redirect("environments:addresses", name=name, environment=environment)


class EndMaintenance(View):
    """The button that ends it."""

    def post(self, request: HttpRequest, name: str, environment: str) -> HttpResponse:
        bus.execute(SetMaintenance(name, environment, False))
        return redirect("environments:addresses", name=name, environment=environment)
