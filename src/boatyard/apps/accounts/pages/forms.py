"""The forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from boatyard.core.pages.entry_form import EntryForm, line_of_text, new_password
from boatyard.core.roles import Role

ROLES = [(role.value, role.value.capitalize()) for role in Role]


class SignInForm(AuthenticationForm):
    """Name and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = "Name"
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "input"


class PasswordForm(EntryForm):
    password = new_password("New password", "At least ten characters.")
    again = new_password("Repeat the new password")
    revoke_tokens = forms.BooleanField(label="Revoke my tokens too")

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError("The two passwords are different.")
        return again


class FolderForm(EntryForm):
    folder = line_of_text(
        "Projects folder", "Each new project gets its own folder in this folder.", **{"class": "code"}
    )


class TokenForm(EntryForm):
    name = line_of_text("Name of a new token", "For example the machine or program that will use it.")


class AccountForm(EntryForm):
    name = line_of_text("Name")
    email = forms.CharField(label="Email (optional)", widget=forms.EmailInput({"autocomplete": "off"}))
    is_admin = forms.BooleanField(label="May manage accounts")


class DeletionForm(EntryForm):
    confirmation = line_of_text("Type the name to delete the account")


class TeamForm(EntryForm):
    title = line_of_text("Name of a new team")


class TeamDeletionForm(EntryForm):
    confirmation = line_of_text("Type the team's short name to delete the team", **{"class": "code"})


class InvitationForm(EntryForm):
    role = forms.ChoiceField(label="Invite as", choices=ROLES, initial=Role.DEVELOPER)
