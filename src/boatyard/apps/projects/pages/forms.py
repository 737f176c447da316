"""The forms of projects."""

from typing import Any

from django import forms

from boatyard.core.pages.entry_form import EntryForm, line_of_text


class ProjectForm(EntryForm):
    """A new project. Which plugins there are is the catalogue's to say."""

    name = line_of_text(
        "Name",
        "Lower-case letters, digits and hyphens. It becomes the folder and the address.",
        **{"class": "code", "autocapitalize": "none", "autofocus": ""},
    )
    title = line_of_text("Title", "What people read in the pages. Made of the name if you leave it empty.")
    plugins = forms.MultipleChoiceField(label="Plugins", widget=forms.CheckboxSelectMultiple)
    folder = line_of_text("Projects folder", "The project gets a folder of its own in here.", **{"class": "code"})
    port = forms.IntegerField(
        label="Port",
        help_text="Empty for a free one.",
        widget=forms.NumberInput({"inputmode": "numeric", "class": "code"}),
    )

    def __init__(self, *args: Any, catalogue: tuple[Any, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["plugins"].choices = [(plugin.name, plugin.title) for plugin in catalogue]  # type: ignore[attr-defined]


class DeletionForm(EntryForm):
    confirmation = line_of_text("Type the project's name to delete it", **{"class": "code"})
    keep_files = forms.BooleanField(label="Keep the files: Boatyard only forgets the project")
