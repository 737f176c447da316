"""The forms of environments and their settings."""

from typing import Any

from django import forms

from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.core.pages.entry_form import EntryForm, line_of_text


class EnvironmentForm(EntryForm):
    """The form of a new environment, with a choice of platforms."""

    environment = line_of_text(
        "Name",
        "Lower-case letters, digits and hyphens, for example staging.",
        **{"class": "code", "autocapitalize": "none"},
    )

    def __init__(self, *, platforms: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.fields["platform"] = forms.ChoiceField(
            label="Platform",
            choices=[(name, name) for name in platforms],
            required=False,
            widget=forms.Select({"class": "input"}),
        )
        self.fields["domain"] = forms.CharField(
            label="Domain",
            required=False,
            help_text="The host name that it is served under. Leave it empty for one of this machine.",
            widget=forms.TextInput({"class": "input code", "autocapitalize": "none", "autocomplete": "off"}),
        )
        self.fields["branch"] = forms.CharField(
            label="Branch",
            required=False,
            help_text="Its newest commit is deployed. Leave it empty for the current commit.",
            widget=forms.TextInput({"class": "input code", "autocapitalize": "none", "autocomplete": "off"}),
        )


class EnvironmentDeletionForm(EntryForm):
    confirmation = line_of_text("Type the environment's name to delete the environment", **{"class": "code"})


class ProtectionForm(EntryForm):
    """How an environment is protected."""

    is_protected = forms.BooleanField(
        label="Ask for the environment's name before a deployment, its deletion and changes of secrets"
    )
    needs_approval = forms.BooleanField(label="A second operator or admin approves each deployment")
    confirmation = line_of_text(
        "Type the environment's name to make its protection weaker", **{"class": "code"}
    )


class ImportForm(EntryForm):
    """The text of a `.env` file."""

    text = forms.CharField(
        label="Content of a .env file",
        help_text="One KEY=value a line. Settings that it does not name stay as they are.",
        strip=False,
        widget=forms.Textarea({"rows": 12, "class": "code", "autocomplete": "off", "spellcheck": "false"}),
    )
    confirmation = line_of_text("Type the environment's name", **{"class": "code"})


class SettingForm(EntryForm):
    """The form of one setting.

    A value that looks like a secret is neither shown while typing nor sent back.
    """

    key = line_of_text(
        "Key",
        "Capital letters, digits and underscores, for example SENDER_NAME.",
        **{"class": "code", "autocapitalize": "characters"},
    )
    value = line_of_text("Value", "One line. Can be empty.", **{"class": "code"})
    confirmation = line_of_text("Type the environment's name to change a secret", **{"class": "code"})

    def __init__(self, *, secret_keys: frozenset[str] = frozenset(), **options: Any) -> None:
        super().__init__(**options)
        held = self.data if self.is_bound else self.initial
        key, value = str(held.get("key") or ""), str(held.get("value") or "")
        if key in secret_keys or looks_secret(key, value):
            field = self.fields["value"]
            shown = {name: field.widget.attrs[name] for name in ("class", "aria-describedby")}
            field.widget = forms.PasswordInput({"autocomplete": "new-password"} | shown)
            field.help_text = "The value is not shown again. Can be empty."


class PlatformForm(EntryForm):
    """The form of a new platform. `keys` are the fingerprints that are shown with it."""

    name = line_of_text(
        "Name",
        "Lower-case letters, digits and hyphens, for example servers.",
        **{"class": "code", "autocapitalize": "none"},
    )
    hosts = forms.CharField(
        label="Servers",
        help_text="One address a line, for example ssh://deploy@shop.example.org. Each needs Docker.",
        widget=forms.Textarea({"class": "code", "rows": 3, "spellcheck": "false", "autocapitalize": "none"}),
    )
    keys = forms.CharField(widget=forms.HiddenInput)
    trusted = forms.BooleanField(label="I have compared these fingerprints with the servers' own")


class PlatformRemovalForm(EntryForm):
    confirmation = line_of_text("Type the platform's name to remove the platform", **{"class": "code"})
    forget = forms.BooleanField(
        label="Remove it also if a server cannot be reached. What is on that server stays there."
    )
