from typing import Any

from django import forms

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.queries.list_backing_services import BackingServiceDetail
from boatyard.core.pages.entry_form import EntryForm


class ServiceForm(EntryForm):
    """How a project is to come to a service. `how` is the button that was pressed."""

    how = forms.CharField(widget=forms.HiddenInput())
    url = forms.CharField(
        label="URL of the server",
        help_text="With user, password and database. Boatyard tests the URL first and stores it encrypted.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    data: Any = forms.ChoiceField(label="Its data")
    delete_data = forms.BooleanField(label="Permanently delete this data")
    password = forms.CharField(
        label="Or enter the password of this data",
        help_text="Only if it differs from the password in .env.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *, service: BackingServiceDetail | None = None, **options: Any) -> None:
        super().__init__(**options)
        offer_data(
            self,
            service,
            {
                DataChoice.MOVE: "Move the data to the new database, which must have no rows",
                DataChoice.EMPTY: "Start with an empty database that has only the administrator's login",
                DataChoice.EXISTING: "Leave the data where it is, and use the existing data of the new "
                "database or of the volume in Docker",
            },
        )


class RemovalForm(EntryForm):
    """What becomes of the data, and whether that of a container goes too. The other form is on its page."""

    data: Any = forms.ChoiceField(label="Its data")
    delete_data = forms.BooleanField(label="Also delete the container's data, permanently")

    def __init__(self, *, service: BackingServiceDetail | None = None, **options: Any) -> None:
        super().__init__(auto_id="removal_%s", **options)
        choices = {
            DataChoice.MOVE: "Move the data to a new SQLite file",
            DataChoice.EMPTY: "Start with a new SQLite file that has only the administrator's login",
        }
        if service and service.has_file:
            choices[DataChoice.EXISTING] = "Leave the data where it is, and use the existing SQLite file"
        offer_data(self, service, choices)


def offer_data(form: EntryForm, service: BackingServiceDetail | None, choices: dict[DataChoice, str]) -> None:
    """What may become of the data, where the service holds some and as far as it can be done."""
    if service is None or not service.holds_data:
        del form.fields["data"]
        return
    offered = {
        choice: text for choice, text in choices.items() if service.can_move or choice is not DataChoice.MOVE
    }
    field: Any = form.fields["data"]
    field.choices = [(choice.value, text) for choice, text in offered.items()]
