from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.scale_environment import ScaleEnvironment
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm
from boatyard.core.pages.form_page import FormPage


class ScaleForm(EntryForm):
    """How often one process is to run. A refusal of the count is shown at its field."""

    process = forms.CharField()
    counts = forms.IntegerField()

    def add_prefix(self, field_name: str) -> str:
        return "count" if field_name == "counts" else field_name


class ProcessesPage(FormPage):
    """The processes of an environment. Its forms say how often each one runs."""

    template = "environments/processes.html"
    form = ScaleForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        if environment not in {each.name for each in bus.execute(ListEnvironments(name))}:
            raise Http404
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment_tab": "processes",
            "environment": environment,
            "processes": bus.execute(ListProcesses(name, environment)),
        }

    def message(self, entered: dict[str, Any]) -> ScaleEnvironment:
        counts = {entered["process"]: entered["counts"]}
        return ScaleEnvironment(self.kwargs["name"], self.kwargs["environment"], counts)

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
