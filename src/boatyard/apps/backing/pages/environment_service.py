from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.backing.logic.commands.delete_service_data import DeleteServiceData
from boatyard.apps.backing.logic.commands.remove_environment_service import RemoveEnvironmentService
from boatyard.apps.backing.logic.commands.set_environment_service import SetEnvironmentService
from boatyard.apps.backing.logic.queries.list_environment_services import (
    EnvironmentServiceDetail,
    ListEnvironmentServices,
)
from boatyard.apps.backing.pages.environment_services import environment_named
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class EnvironmentServiceForm(EntryForm):
    """The server for a service. `how` is the button that was pressed."""

    how = forms.CharField(widget=forms.HiddenInput())
    url = forms.CharField(
        label="URL of a server",
        help_text="With user, password and database. Boatyard tests the URL first and stores it encrypted.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    confirmation = line_of_text("Type the environment's name", **{"class": "code"})


class DataDeletionForm(EntryForm):
    confirmation = line_of_text("Type the environment's name to delete the data", **{"class": "code"})

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_id="deletion_%s", **options)


class EnvironmentServicePage(FormPage):
    """A service of an environment with releases: its server, and what can be chosen instead."""

    template = "backing/environment_service.html"
    form = EnvironmentServiceForm

    @cached_property
    def service(self) -> EnvironmentServiceDetail:
        environment_named(self.kwargs["name"], self.kwargs["environment"])
        for each in bus.execute(ListEnvironmentServices(self.kwargs["name"], self.kwargs["environment"])):
            if each.service == self.kwargs["service"]:
                return each
        raise Http404

    def content(self) -> dict[str, Any]:
        return {
            "project": bus.execute(GetProject(self.kwargs["name"])),
            "environment": environment_named(self.kwargs["name"], self.kwargs["environment"]),
            "service": self.service,
            "deletion": DataDeletionForm(),
        }

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        where = (self.kwargs["name"], self.kwargs["environment"], self.kwargs["service"])
        if entered["how"] == "embedded":
            return RemoveEnvironmentService(*where, entered["confirmation"])
        managed = entered["how"] == "managed"
        url = "" if managed else entered["url"]
        return SetEnvironmentService(*where, url, managed, entered["confirmation"])

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "Saved. The next deployment uses it. No data moves.")
        return redirect("backing:environment-services", self.kwargs["name"], self.kwargs["environment"])


class DeleteServiceDataPage(EnvironmentServicePage):
    """The last part of the page of a service."""

    http_method_names = ["post"]
    form = DataDeletionForm  # type: ignore[assignment]
    context_name = "deletion"

    def content(self) -> dict[str, Any]:
        return super().content() | {"form": EnvironmentServiceForm()}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        where = (self.kwargs["name"], self.kwargs["environment"], self.kwargs["service"])
        return DeleteServiceData(*where, entered["confirmation"])

    def done(self, result: Any) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
