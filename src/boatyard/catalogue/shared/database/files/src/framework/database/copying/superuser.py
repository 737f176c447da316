"""Copies a superuser to a database that is otherwise empty."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet

from framework.database.copying.copy_error import CopyError
from framework.database.copying.tables import options


def copy_superuser(name: str, source: str, target: str) -> None:
    """Copies the user with the password and all other plain values.

    Raises:
        CopyError: There is no active superuser with this name.
    """
    model: type[Model] = get_user_model()
    named: dict[str, Any] = {get_user_model().USERNAME_FIELD: name}
    fields = [
        field.attname
        for field in options(model).concrete_fields
        if not (field.is_relation or field.primary_key or field.generated)
    ]
    found: QuerySet[Model] = QuerySet(model, using=source)
    values: dict[str, Any] | None = (
        found.filter(**named, is_superuser=True, is_active=True).values(*fields).first()
    )
    if values is None:
        raise CopyError(f"It has no superuser {name} who may sign in.")
    QuerySet(model, using=target).update_or_create(defaults=values, **named)
