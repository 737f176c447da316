from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm
from boatyard.core.pages.form_page import FormPage


class DeployForm(EntryForm):
    """Which commit."""

    commit = forms.CharField(
        label="Commit",
        required=False,
        help_text="A branch, a tag or a commit. Leave it empty for the current commit.",
        widget=forms.TextInput({"class": "code", "autocapitalize": "none", "autocomplete": "off"}),
    )


class ReleasesPage(FormPage):
    """The releases of an environment. Its form deploys a commit."""

    template = "deployments/releases.html"
    form = DeployForm

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        stages = {each.environment: each for each in bus.execute(ListPipeline(name))}
        if environment not in stages:
            raise Http404
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment_tab": "releases",
            "environment": environment,
            "stage": stages[environment],
            "releases": bus.execute(ListReleases(name, environment)),
        }

    def message(self, entered: dict[str, Any]) -> DeployCommit:
        return DeployCommit(self.kwargs["name"], self.kwargs["environment"], entered["commit"])

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
