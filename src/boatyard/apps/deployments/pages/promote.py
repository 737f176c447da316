from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestedRelease, RequestRelease
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, PipelineStage
from boatyard.apps.deployments.pages.preview import PreviewPage
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.pages.entry_form import EntryForm, line_of_text
from boatyard.core.pages.form_page import FormPage


class PromoteForm(EntryForm):
    confirmation = line_of_text("Type the name of the environment", **{"class": "code"})


class PromotePage(FormPage, PreviewPage):
    """Shows first what will change. Its form starts the promotion, or requests it."""

    form = PromoteForm

    @cached_property
    def stage(self) -> PipelineStage:
        """The environment to promote to."""
        for each in bus.execute(ListPipeline(self.kwargs["name"])):
            if each.environment == self.kwargs["target"]:
                return each
        raise Http404

    def content(self) -> dict[str, Any]:
        return super().content() | {"stage": self.stage}

    def message(self, entered: dict[str, Any]) -> Message[Any]:
        name, source, target = (self.kwargs[part] for part in ("name", "environment", "target"))
        if self.stage.needs_approval:
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
