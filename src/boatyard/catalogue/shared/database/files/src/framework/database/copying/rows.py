"""Writes rows to a table in blocks."""

from collections.abc import Iterable, Sequence
from itertools import batched
from types import SimpleNamespace
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery

from framework.database.copying.copy_error import CopyError
from framework.database.copying.tables import options

BATCH = 500


def write_rows(
    model: type[Model], fields: Sequence[Field[Any, Any]], rows: Iterable[Sequence[Any]], target: str
) -> int:
    """Writes rows and returns their number.

    Args:
        rows: Each with the values of `fields`, in their order.

    Raises:
        CopyError: The target refuses them.
    """
    names = [field.attname for field in fields]
    copied = 0
    for some in batched(rows, BATCH, strict=False):
        objects = [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in some]
        try:
            _insert(model, fields, objects, target)
        except DatabaseError:
            raise _explained(model, fields, objects, target) from None
        copied += len(objects)
    return copied


def _insert(model: type[Model], fields: Sequence[Field[Any, Any]], rows: list[Any], alias: str) -> None:
    query = InsertQuery(model)
    query.insert_values(fields, rows, raw=True)
    with transaction.atomic(using=alias):
        query.get_compiler(using=alias).execute_sql()


def _explained(
    model: type[Model], fields: Sequence[Field[Any, Any]], rows: list[Any], alias: str
) -> CopyError:
    """Finds a row that the target refuses. SQLite allows values that are too large for their column."""
    table, key = options(model).db_table, options(model).pk.attname
    for row in rows:
        try:
            _insert(model, fields, [row], alias)
        except DatabaseError as error:
            # Only the first line, since the next can contain the whole row.
            reason = str(error).splitlines()[0]
            return CopyError(f"{table}, the row with {key} = {getattr(row, key)}: {reason}")
    return CopyError(f"{table}: the target takes its rows one by one, but not together.")
