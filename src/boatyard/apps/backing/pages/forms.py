from django import forms

from boatyard.core.pages.entry_form import EntryForm


class ServiceForm(EntryForm):
    """How a project is to come to a service. `how` is the button that was pressed."""

    how = forms.CharField(widget=forms.HiddenInput())
    url = forms.CharField(
        label="Its URL",
        help_text="With user, password and database. It is tried out first, and kept encrypted.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    copy_data = forms.BooleanField(
        label="Copy the data",
        help_text="Everything in the project's SQLite file comes along. The file stays as it is.",
    )


class RemovalForm(EntryForm):
    """Whether the data of a container goes too."""

    delete_data = forms.BooleanField(label="Delete its data too, for good")
