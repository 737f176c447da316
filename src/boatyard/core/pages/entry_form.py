from typing import Any

from django import forms


class EntryForm(forms.Form):
    """A form that reads and shows values. The message's handler validates them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.required = False
            attributes = field.widget.attrs
            if not isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
                attributes["class"] = f"input {attributes.get('class', '')}".strip()
            identity = str(self.auto_id).replace("%s", name)
            described = [f"{identity}_error"] + [f"{identity}_helptext"] * bool(field.help_text)
            attributes["aria-describedby"] = " ".join(described)


def line_of_text(label: str, help_text: str = "", **attributes: str) -> forms.CharField:
    """Returns a field for a line of text, without changes to the text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"} | attributes),
    )


def new_password(label: str, help_text: str = "") -> forms.CharField:
    """Returns a field for a new password, which is never shown again."""
    widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=help_text, strip=False, widget=widget)
