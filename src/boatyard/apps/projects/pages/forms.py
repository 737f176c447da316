"""The forms of projects."""

from typing import Any

from django import forms

from boatyard.apps.accounts.logic.queries.list_teams import TeamSummary
from boatyard.apps.plugins.logic.plugin_summary import PluginSummary
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.changing.app_data import DROP, KEEP
from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.scaffold import ACCESSES
from boatyard.core.pages.entry_form import EntryForm, line_of_text

LINTERS = [
    (Linters.DEFAULT, "Ruff"),
    (Linters.CLASSIC, "black, isort, flake8 and pylint"),
]
CI = [
    (ContinuousIntegration.GITHUB, "GitHub Actions"),
    (ContinuousIntegration.GITLAB, "GitLab CI"),
    (ContinuousIntegration.NONE, "None"),
]


class ProjectForm(EntryForm):
    """The form of a new project. The catalogue provides the plugins."""

    name = line_of_text(
        "Name",
        "Lower-case letters, digits and hyphens. It becomes the folder and the address.",
        **{"class": "code", "autocapitalize": "none", "autofocus": ""},
    )
    title = line_of_text("Title", "The title on the project's pages. Empty: derived from the name.")
    folder = line_of_text(
        "Projects folder", "The project gets its own folder in this folder.", **{"class": "code"}
    )
    port = forms.IntegerField(
        label="Port",
        help_text="Empty: a free port.",
        widget=forms.NumberInput({"inputmode": "numeric", "class": "code"}),
    )

    linters = forms.ChoiceField(label="Linters", choices=LINTERS, initial=Linters.DEFAULT)
    ci = forms.ChoiceField(label="Checks on every push", choices=CI, initial=ContinuousIntegration.GITHUB)

    servers = forms.BooleanField(
        label="Start the servers that its plugins use in containers",
        initial=True,
    )

    def __init__(
        self, *, catalogue: tuple[PluginSummary, ...], teams: tuple[TeamSummary, ...] = (), **options: Any
    ) -> None:
        super().__init__(**options)
        if len(teams) > 1:
            self.fields["team"] = _team_field(teams)
        self.catalogue = catalogue
        choices = [(plugin.name, plugin.title) for plugin in catalogue]
        self.fields["plugins"] = forms.MultipleChoiceField(label="Plugins", choices=choices, required=False)
        self.initial.setdefault("plugins", [plugin.name for plugin in catalogue if plugin.default])


class TeamForm(EntryForm):
    """The new team of a project: one of the teams to which the user may move projects."""

    def __init__(self, *, teams: tuple[TeamSummary, ...], **options: Any) -> None:
        super().__init__(**options)
        self.fields["team"] = _team_field(teams)


def _team_field(teams: tuple[TeamSummary, ...]) -> forms.ChoiceField:
    choices = [(team.slug, "Personal" if team.is_personal else team.title) for team in teams]
    select = forms.Select({"class": "input"})
    return forms.ChoiceField(label="Team", choices=choices, required=False, widget=select)


class ChangeForm(EntryForm):
    """The choice for rows in the tables of removed apps, if there are any."""

    rows = forms.ChoiceField(
        label="What happens to these rows",
        choices=[
            (KEEP, "Keep the tables; the plugin finds them when you add it again"),
            (DROP, "Permanently delete the tables with all rows"),
        ],
        initial=KEEP,
    )
    confirmation = line_of_text("To delete them, type the project's name", **{"class": "code"})


class ScaffoldForm(EntryForm):
    """The code to create in a project: its kind, app, name and fields."""

    kind = forms.ChoiceField(
        label="What to add", choices=[(kind, kind.capitalize()) for kind in Kind], initial=Kind.MODEL
    )
    app = line_of_text("App", **{"class": "code", "autocapitalize": "none", "list": "apps"})
    scaffold = line_of_text(
        "Name",
        "Such as Invoice, CreateInvoice or create_invoice.",
        **{"class": "code", "autocapitalize": "none"},
    )
    event = forms.ChoiceField(label="Event", widget=forms.Select({"class": "input code"}))

    who_may = forms.ChoiceField(
        label="Who may dispatch it",
        choices=[("", "What suits its name"), *((one, one.capitalize()) for one in ACCESSES)],
        widget=forms.Select({"class": "input"}),
    )

    def __init__(self, *, events: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.fields["event"].choices = [(event, event) for event in events]  # type: ignore[attr-defined]
        attributes = {"class": "input code", "rows": 6, "spellcheck": "false", "autocapitalize": "none"}
        self.fields["fields"] = forms.CharField(
            label="Fields",
            help_text="One a line: NAME:TYPE, with ? behind it if it may be left out.",
            required=False,
            widget=forms.Textarea(attributes | {"aria-describedby": "id_fields_error id_fields_helptext"}),
        )


class DeletionForm(EntryForm):
    confirmation = line_of_text("Type the project's name to delete the project", **{"class": "code"})
    keep_files = forms.BooleanField(label="Keep the files; Boatyard only forgets the project")
