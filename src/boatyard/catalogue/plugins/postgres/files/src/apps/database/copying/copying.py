"""Copies all rows of one database into another, in one transaction: all of them, or none."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from types import SimpleNamespace
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.models import Field, Model, QuerySet
from django.db.models.sql import InsertQuery

from apps.database.copying.copy_error import CopyError
from apps.database.copying.tables import Models, missing_migrations, options
from apps.database.limits import lift

BATCH = 500


def copy_rows(models: Models, source: str, target: str) -> dict[str, int]:
    """Replaces what the target's tables hold, and gives how many rows each of them has now.

    Keys are kept, so what refers to a row by its number or its content type still does. Nothing is saved
    through models: no signals, no `auto_now`.

    Raises:
        CopyError: Something does not fit. The target is as it was.
    """
    with transaction.atomic(using=source), transaction.atomic(using=target):
        for alias, name in ((source, "the database that is copied"), (target, "the target")):
            if missing := missing_migrations(alias):
                raise CopyError(f"Migrate {name} first: it lacks {missing[0]} and {len(missing) - 1} more.")
        lift(target)
        _execute(target, connections[target].ops.sql_flush(no_style(), [options(m).db_table for m in models]))
        counts = {options(model).db_table: _copy_table(model, source, target) for model in models}
        _execute(target, connections[target].ops.sequence_reset_sql(no_style(), models))
        _check_references(target)
        _check_counts(models, counts, target)
    return counts


def _execute(alias: str, statements: Sequence[str]) -> None:
    with connections[alias].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _copy_table(model: type[Model], source: str, target: str) -> int:
    fields = [field for field in options(model).local_concrete_fields if not field.generated]
    copied = 0
    for rows in batched(_rows(model, fields, source), BATCH, strict=False):
        try:
            _insert(model, fields, rows, target)
        except DatabaseError:
            raise _explained(model, fields, rows, target) from None
        copied += len(rows)
    if copied != (expected := QuerySet(model, using=source).count()):
        raise CopyError(f"{options(model).db_table}: {copied} rows were read instead of {expected}.")
    return copied


def _rows(model: type[Model], fields: Sequence[Field[Any, Any]], alias: str) -> Iterator[SimpleNamespace]:
    names = [field.attname for field in fields]
    values = QuerySet(model, using=alias).order_by().values_list(*names).iterator(chunk_size=BATCH)
    return (SimpleNamespace(**dict(zip(names, row, strict=True))) for row in values)


def _insert(model: type[Model], fields: Sequence[Field[Any, Any]], rows: Iterable[Any], alias: str) -> None:
    query = InsertQuery(model)
    query.insert_values(fields, [*rows], raw=True)
    with transaction.atomic(using=alias):
        query.get_compiler(using=alias).execute_sql()


def _explained(
    model: type[Model], fields: Sequence[Field[Any, Any]], rows: Iterable[Any], alias: str
) -> CopyError:
    """Which row the target refuses: SQLite keeps values that are too long or too big for their column."""
    table, key = options(model).db_table, options(model).pk.attname
    for row in rows:
        try:
            _insert(model, fields, [row], alias)
        except DatabaseError as error:
            return CopyError(f"{table}, the row with {key} = {getattr(row, key)}: {error}")
    return CopyError(f"{table}: the target takes its rows one by one, but not together.")


def _check_references(alias: str) -> None:
    try:
        connections[alias].check_constraints()
    except IntegrityError as error:
        raise CopyError(f"A row refers to one that is not there: {error}") from None


def _check_counts(models: Models, counts: dict[str, int], alias: str) -> None:
    for model in models:
        table = options(model).db_table
        if (found := QuerySet(model, using=alias).count()) != counts[table]:
            raise CopyError(f"{table}: {counts[table]} rows were written, but {found} are there.")
