from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.projects.logic.change_preview import ChangePreview
from boatyard.apps.projects.logic.changing.app_data import DataWouldGo
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins, ChangeStarted
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.apps.projects.pages.change_in_query import change_in_query
from boatyard.apps.projects.pages.forms import ChangeForm
from boatyard.core.bus import bus
from boatyard.core.errors import BoatyardError, Forbidden, Invalid, NotFound, Unauthenticated
from boatyard.core.pages.diffs import FileDiff, file_diff
from boatyard.core.pages.form_page import FormPage, faults_at_fields


class ChangePluginsPage(FormPage):
    """The preview of a change of plugins with all changed lines, and the button that makes it."""

    template = "projects/change.html"
    form = ChangeForm

    @cached_property
    def project(self) -> ProjectDetail:
        return bus.execute(GetProject(self.kwargs["name"]))

    @cached_property
    def change(self) -> ChangePlugins:
        return change_in_query(self.project.name, self.request.GET)

    def show_form(self, form: Any, status: int = 200) -> HttpResponse:
        change = self.change
        try:
            preview = bus.execute(PreviewChange.of_change(change.name, change))
        except (NotFound, Forbidden, Unauthenticated):
            raise
        except BoatyardError as error:  # the page says why it is not possible, and what to do
            return self.show(409, project=self.project, fault=_text(error))
        if not preview.title:
            return self._nothing(preview.notes)
        return self.show(status, form=form, project=self.project, preview=preview, diffs=_diffs(preview))

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        form = self.make_form(data=request.POST)
        if form.is_valid():
            with faults_at_fields(form):
                return self.done(_started(self._whole_change(form.cleaned_data)))
        return self.show_form(form, 400)

    def _whole_change(self, entered: dict[str, Any]) -> ChangePlugins:
        return replace(self.change, data=entered["rows"], confirmation=entered["confirmation"])

    def done(self, result: ChangeStarted) -> HttpResponse:
        if result.job_id is None:
            return self._nothing(result.notes)
        return redirect("jobs:job", job_id=result.job_id)

    def _nothing(self, notes: tuple[str, ...]) -> HttpResponse:
        messages.success(self.request, " ".join(["There is nothing to do.", *notes]))
        return redirect("projects:project", name=self.project.name)


def _started(change: ChangePlugins) -> ChangeStarted:
    try:
        return bus.execute(change)
    except DataWouldGo:
        raise Invalid.field("rows", "Choose what happens to these rows.") from None


def _diffs(preview: ChangePreview) -> list[FileDiff]:
    """Sorts the diffs:

    changed files first, since they contain the user's own edits; then removed and new files; the lock last.
    """
    places = (ChangeAction.UPDATE, ChangeAction.REMOVE, ChangeAction.ADD)
    files = sorted(preview.files, key=lambda file: (not file.diff, places.index(file.action), file.path))
    return [file_diff(file.path, file.action.value, file.diff) for file in files]


def _text(error: BoatyardError) -> str:
    if isinstance(error, Invalid):
        return " ".join(text for texts in error.fields.values() for text in texts)
    return error.message
