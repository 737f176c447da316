from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpResponse

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, PipelineStage
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.deployments.pages.promote import started
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class DeployForm(EntryForm):
    """Which commit."""

    commit = forms.CharField(
        label="Commit",
        required=False,
        help_text="A branch, a tag or a commit. Leave it empty for the newest one.",
        widget=forms.TextInput({"class": "code", "autocapitalize": "none", "autocomplete": "off"}),
    )
    confirmation = line_of_text("Type the environment's name", **{"class": "code"})


class ReleasesPage(FormPage):
    """The releases of an environment. Its form deploys a commit, or requests that."""

    template = "deployments/releases.html"
    form = DeployForm

    @cached_property
    def stage(self) -> PipelineStage:
        for each in bus.execute(ListPipeline(self.kwargs["name"])):
            if each.environment == self.kwargs["environment"]:
                return each
        raise Http404

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return {
            "stage": self.stage,
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment_tab": "releases",
            "environment": environment,
            "releases": bus.execute(ListReleases(name, environment)),
        }

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        commit, typed = entered["commit"], entered["confirmation"]
        if self.stage.needs_approval:
            return RequestRelease(name, environment, commit, confirmation=typed)
        return DeployCommit(name, environment, commit, typed)

    def done(self, result: Any) -> HttpResponse:
        return started(self, result, self.kwargs["environment"])
