"""The forms of the catalogue."""

from django import forms

from boatyard.core.pages.entry_form import EntryForm, line_of_text


class SourceForm(EntryForm):
    """The form for the source of a third-party plugin."""

    source = line_of_text(
        "Source",
        "A git URL (https, ssh or file), the absolute path of a folder, or the name of a package in "
        "Boatyard's environment.",
        **{"class": "code", "autocapitalize": "none", "placeholder": "https://…"},
    )
    ref = line_of_text(
        "Branch, tag or commit",
        "Only for git. Empty: the repository's default branch.",
        **{"class": "code", "autocapitalize": "none"},
    )


class TrustForm(EntryForm):
    """The confirmation of a shown plugin. `pin` is the shown state; any other is refused."""

    trusted = forms.BooleanField(
        label="I trust the author: the plugin's code may run as me in projects that have it"
    )
    pin = forms.CharField(widget=forms.HiddenInput)


class InstallForm(TrustForm):
    source = forms.CharField(widget=forms.HiddenInput)
    ref = forms.CharField(widget=forms.HiddenInput)


class UninstallForm(EntryForm):
    confirmation = line_of_text("Type the plugin's name to uninstall the plugin", **{"class": "code"})
