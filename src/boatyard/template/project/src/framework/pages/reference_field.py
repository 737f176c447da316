"""The selection of a row in a form."""

from typing import Any

from django import forms
from django.db.models import Model


class ReferenceField[M: Model](forms.ModelChoiceField[M]):
    """A select of rows. Its value is the key of the chosen row, as in messages."""

    def clean(self, value: Any) -> Any:
        row = super().clean(value)
        return row.pk if row else None
