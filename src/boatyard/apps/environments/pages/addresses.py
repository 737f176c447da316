from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from boatyard.apps.environments.logic.commands.remove_route import RemoveRoute
from boatyard.apps.environments.logic.commands.set_route import SetRoute
from boatyard.apps.environments.logic.queries.list_certificates import ListCertificates
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.logic.queries.list_routes import ListRoutes
from boatyard.apps.environments.logic.routing import ROLES
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class RouteForm(EntryForm):
    address = line_of_text(
        "Address",
        "A host name, or a path of one, for example admin.shop.example.org or shop.example.org/api.",
        **{"class": "code", "autocapitalize": "none"},
    )
    process = forms.ChoiceField(
        label="Answered by", choices=[(role, f"{role}: {text}") for role, text in ROLES.items()]
    )


class AddressesPage(FormPage):
    """The addresses of an environment with its certificate, and what visitors see. Its form adds a route."""

    template = "environments/addresses.html"
    form = RouteForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        certificates = {each.environment: each for each in bus.execute(ListCertificates(name))}
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment": environment,
            "environment_tab": "addresses",
            "detail": environment_called(name, environment),
            "routes": bus.execute(ListRoutes(name, environment)),
            "certificate": certificates.get(environment),
        }

    def message(self, entered: dict[str, Any]) -> SetRoute:
        chosen = (entered[field] for field in ("address", "process"))
        return SetRoute(self.kwargs["name"], self.kwargs["environment"], *chosen)

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "Saved. It takes effect with the next deployment.")
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return redirect("environments:addresses", name=name, environment=environment)


class RemoveRouteButton(View):
    """Removes the address of the form, and goes back to the others."""

    def post(self, request: HttpRequest, name: str, environment: str) -> HttpResponse:
        try:
            bus.execute(RemoveRoute(name, environment, request.POST.get("address", "")))
        except Invalid as error:
            told = " ".join(text for texts in error.fields.values() for text in texts)
            messages.error(request, told)
        else:
            messages.success(request, "Removed. It takes effect with the next deployment.")
        return redirect("environments:addresses", name=name, environment=environment)


def environment_called(project: str, name: str) -> EnvironmentDetail:
    """Raises Http404 if the project has no environment of this name that runs releases."""
    for each in bus.execute(ListEnvironments(project)):
        if each.name == name and not each.checkout:
            return each
    raise Http404
