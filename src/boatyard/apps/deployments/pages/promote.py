from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestedRelease, RequestRelease
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, PipelineStage
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class PromoteForm(EntryForm):
    confirmation = line_of_text("Type the name of the target", **{"class": "code"})


class PromotePage(FormPage):
    """Promotes what one environment serves to another, which may ask for its name."""

    template = "deployments/promote.html"
    form = PromoteForm

    @cached_property
    def stages(self) -> dict[str, PipelineStage]:
        return {each.environment: each for each in bus.execute(ListPipeline(self.kwargs["name"]))}

    def stage(self, name: str) -> PipelineStage:
        """Raises Http404 if there is no such environment with releases."""
        if name not in self.stages:
            raise Http404
        return self.stages[name]

    def content(self) -> dict[str, Any]:
        return {
            "project": bus.execute(GetProject(self.kwargs["name"])),
            "stage": self.stage(self.kwargs["environment"]),
            "target": self.stage(self.kwargs["target"]),
        }

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        name, source, target = (self.kwargs[part] for part in ("name", "environment", "target"))
        if self.stage(target).needs_approval:
            return RequestRelease(name, target, source=source, confirmation=entered["confirmation"])
        return PromoteRelease(name, source, target, entered["confirmation"])

    def done(self, result: Any) -> HttpResponse:
        return started(self, result, self.kwargs["target"])


def started(page: FormPage, result: Any, environment: str) -> HttpResponse:
    """Goes to the job, or to the releases if a second person must approve first."""
    if isinstance(result, RequestedRelease):
        messages.success(
            page.request, f"Release {result.release} waits for the approval of another operator or admin."
        )
        return redirect("deployments:releases", page.kwargs["name"], environment)
    return redirect("jobs:job", job_id=result)
