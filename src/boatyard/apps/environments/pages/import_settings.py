from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from boatyard.apps.environments.logic.commands.import_settings import ImportedKeys, ImportSettings
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.logic.queries.preview_settings import PreviewSettings
from boatyard.apps.environments.pages.forms import ImportForm
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage, faults_at_fields
from boatyard.core.secrets import Secret


class ImportSettingsPage(FormPage):
    """Sets settings from a `.env` file. The first button shows what would change."""

    template = "environments/import.html"
    form = ImportForm

    @cached_property
    def environment(self) -> EnvironmentDetail:
        for each in bus.execute(ListEnvironments(self.kwargs["name"])):
            if each.name == self.kwargs["environment"]:
                return each
        raise Http404

    def content(self) -> dict[str, Any]:
        return {"project": bus.execute(GetProject(self.kwargs["name"])), "environment": self.environment}

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        if "preview" not in request.POST:
            return super().post(request, **path)
        form: Form = self.make_form(data=request.POST)
        form.is_valid()
        found = None
        with faults_at_fields(form):
            text = Secret(form.cleaned_data["text"])
            found = bus.execute(PreviewSettings(self.kwargs["name"], text, self.kwargs["environment"]))
        return self.show(preview=found, form=form)

    def message(self, entered: dict[str, Any]) -> ImportSettings:
        text = Secret(entered["text"])
        where = self.kwargs["environment"]
        return ImportSettings(self.kwargs["name"], text, where, entered["confirmation"])

    def done(self, result: ImportedKeys) -> HttpResponse:
        number = len(result.keys)
        told = f"{number} setting{'' if number == 1 else 's'} changed." if number else "Nothing changed."
        messages.success(self.request, f"{told} Running processes do not have new values yet.")
        address = reverse("environments:settings", args=[self.kwargs["name"]])
        return HttpResponseRedirect(f"{address}?environment={self.kwargs['environment']}")
