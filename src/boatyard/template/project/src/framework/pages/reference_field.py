"""Choosing a row in a form."""

from typing import Any

from django import forms
from django.db.models import Model


class ReferenceField[M: Model](forms.ModelChoiceField[M]):
    """A select of rows. It gives the key of the one that is chosen, as messages carry it."""

    def clean(self, value: Any) -> Any:
        row = super().clean(value)
        return row.pk if row else None
