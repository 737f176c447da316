from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.projects.logic.changing.diffs import by_file
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import MakeScaffoldInProject
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.apps.projects.logic.queries.list_scaffold_targets import ListScaffoldTargets
from boatyard.apps.projects.pages.forms import ScaffoldForm
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.kind_texts import FIELDS, MODEL_FIELDS, TEXTS
from boatyard.apps.scaffolding.logic.made_scaffold import MadeScaffold
from boatyard.apps.scaffolding.logic.scaffold_targets import ScaffoldTargets
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure, Invalid, NotFound
from boatyard.core.pages.diffs import FileDiff, file_diff
from boatyard.core.pages.form_page import FormPage, faults_at_fields

NEW_FILE = "\nnew file mode "


class MakeScaffoldPage(FormPage):
    """Chooses what is to be made in a project; then shows every line of it; then makes it."""

    template = "projects/make.html"
    form = ScaffoldForm

    @cached_property
    def project(self) -> ProjectDetail:
        return bus.execute(GetProject(self.kwargs["name"]))

    @cached_property
    def targets(self) -> ScaffoldTargets:
        return bus.execute(ListScaffoldTargets(self.project.name))

    def make_form(self, **given: Any) -> ScaffoldForm:
        return ScaffoldForm(events=self.targets.events, **given)

    def content(self) -> dict[str, Any]:
        return {
            "project": self.project,
            "targets": self.targets,
            "kinds": [(kind, TEXTS[kind], kind.takes_fields) for kind in Kind],
            "types": FIELDS,
            "model_types": MODEL_FIELDS,
        }

    def show_form(self, form: Form, status: int = 200) -> HttpResponse:
        return self.show(status, form=form, entered_fields=form["fields"])

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        if "kind" not in request.GET:
            return super().get(request, **path)
        return self._made(dry_run=True)

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        return self._made(dry_run=False)

    def _made(self, *, dry_run: bool) -> HttpResponse:
        """Previews or creates the code that the query string describes. Errors are shown at their fields."""
        form = self.make_form(data=self.request.GET)
        if form.is_valid():
            with faults_at_fields(form), _told(form):
                made = bus.execute(self._message(form.cleaned_data, dry_run=dry_run))
                return self.show(form=form, made=made, diffs=_diffs(made)) if dry_run else self.done(made)
        return self.show_form(form, 400)

    def _message(self, entered: dict[str, Any], *, dry_run: bool) -> MakeScaffoldInProject:
        kind, name = entered["kind"], entered["scaffold"].strip()
        fields = _written(entered["fields"]) if kind in Kind and Kind(kind).takes_fields else ()
        if kind == Kind.SUBSCRIBER:
            fields = (entered["event"],) if entered["event"] else ()
        return MakeScaffoldInProject(
            self.project.name,
            kind,
            entered["app"].strip(),
            "" if kind == Kind.APP else name,
            fields,
            dry_run=dry_run,
            who_may=entered["who_may"] if kind in (Kind.COMMAND, Kind.QUERY, Kind.ENDPOINT) else "",
        )

    def done(self, result: MadeScaffold) -> HttpResponse:
        count = len(result.files)
        written = f"{count} file{'s' * (count != 1)} written, not committed."
        messages.success(self.request, " ".join([written, *result.notes, result.advice]))
        return redirect("projects:make", name=self.project.name)


@contextmanager
def _told(form: Form) -> Iterator[None]:
    """Shows errors of an event at its field, and other errors above the form."""
    try:
        yield
    except (NotFound, ExternalFailure) as error:
        form.add_error(None, error.message)
    except Invalid as error:
        if form.cleaned_data["kind"] == Kind.SUBSCRIBER and "fields" in error.fields:
            raise Invalid({"event": error.fields["fields"]}) from error
        raise


def _written(text: str) -> tuple[str, ...]:
    """Returns the fields, one per line, or several separated by spaces. A default can contain spaces."""
    lines = [line.strip() for line in text.splitlines()]
    return tuple(
        field for line in lines for field in ([line] if "default=" in line else line.split()) if field
    )


def _diffs(made: MadeScaffold) -> list[FileDiff]:
    """Returns the sort key: code first, then generated documents, then empty files."""
    parts = by_file(made.diff).items()
    files = [file_diff(path, "add" if NEW_FILE in part else "update", part) for path, part in parts]
    return sorted(files, key=lambda file: (not file.hunks, file.path.endswith(".md"), file.path))
