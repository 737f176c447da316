"""The forms of the catalogue."""

from django import forms

from boatyard.core.pages.entry_form import EntryForm, line_of_text


class SourceForm(EntryForm):
    """Where a third party's plugin is to be taken from."""

    source = line_of_text(
        "Where it is",
        "A git URL (https, ssh or file), a folder of this machine from / on, or the name of a package "
        "that is installed beside Boatyard.",
        **{"class": "code", "autocapitalize": "none", "placeholder": "https://…"},
    )
    ref = line_of_text(
        "Branch, tag or commit",
        "Only for git; empty for the repository's own default.",
        **{"class": "code", "autocapitalize": "none"},
    )


class TrustForm(EntryForm):
    """The answer to what was shown: `pin` is that state, and no other is taken."""

    trusted = forms.BooleanField(label="I trust who made it: let its code run as me in projects that take it")
    pin = forms.CharField(widget=forms.HiddenInput)


class InstallForm(TrustForm):
    source = forms.CharField(widget=forms.HiddenInput)
    ref = forms.CharField(widget=forms.HiddenInput)


class UninstallForm(EntryForm):
    confirmation = line_of_text("Type the plugin's name to uninstall it", **{"class": "code"})
