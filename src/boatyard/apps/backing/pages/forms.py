from typing import Any

from django import forms

from boatyard.apps.backing.logic.data_choice import DataChoice
from boatyard.apps.backing.logic.queries.list_backing_services import BackingServiceDetail
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
    data: Any = forms.ChoiceField(label="Its data")
    delete_data = forms.BooleanField(label="Delete that data, for good")
    password = forms.CharField(
        label="Or its password",
        help_text="If the data was created with another password than the one in .env.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *, service: BackingServiceDetail | None = None, **options: Any) -> None:
        super().__init__(**options)
        offer_data(
            self,
            service,
            {
                DataChoice.MOVE: "Move all of it there; the database must hold no rows",
                DataChoice.EMPTY: "Begin there empty, with the administrator's login alone",
                DataChoice.EXISTING: "Leave it, and use what is in that database, or in the volume in Docker",
            },
        )


class RemovalForm(EntryForm):
    """What becomes of the data, and whether that of a container goes too. The other form is on its page."""

    data: Any = forms.ChoiceField(label="Its data")
    delete_data = forms.BooleanField(label="Delete the data of the container too, for good")

    def __init__(self, *, service: BackingServiceDetail | None = None, **options: Any) -> None:
        super().__init__(auto_id="removal_%s", **options)
        choices = {
            DataChoice.MOVE: "Move all of it into a new SQLite file",
            DataChoice.EMPTY: "Begin with a new SQLite file, with the administrator's login alone",
        }
        if service and service.has_file:
            choices[DataChoice.EXISTING] = "Leave it, and go on with the SQLite file that is there"
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
