"""Saves and deletes rows, and raises business errors."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from framework.errors import Conflict, Invalid


def save[M: models.Model](row: M) -> M:
    """Checks `row` and saves it.

    Raises:
        Invalid: A field or constraint is violated. A reference has the name `product_id`, as in messages.
        Conflict: Another request has just saved the same values.
    """
    try:
        row.full_clean()
    except ValidationError as error:
        names = {field.name: field.attname for field in row._meta.concrete_fields}
        names[NON_FIELD_ERRORS] = "non_field_errors"
        raise Invalid({names.get(name, name): told for name, told in error.message_dict.items()}) from error
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(_("Another request has just saved the same. Look at it, then try again.")) from error
    return row


def delete(row: models.Model) -> None:
    """Deletes `row`.

    Raises:
        Conflict: Other rows refer to it.
    """
    try:
        row.delete()
    except (models.ProtectedError, models.RestrictedError) as error:
        raise Conflict(_("It cannot be deleted while something else refers to it.")) from error
