"""Copies all rows of a database to another in one transaction."""

from collections.abc import Callable, Sequence

from django.core.management.color import no_style
from django.db import IntegrityError, connections, transaction
from django.db.models import Model, QuerySet

from framework.database.copying.copy_error import CopyError
from framework.database.copying.holding import hold_still, refuse_the_same
from framework.database.copying.numbers import go_on_counting
from framework.database.copying.server import copy_table
from framework.database.copying.tables import Models, lost_columns, missing_migrations, options, tables_there
from framework.database.limits import lift


def copy_rows(
    models: Models, source: str, target: str, tell: Callable[[str, int], None] | None = None
) -> dict[str, int]:
    """Replaces the rows of the target's tables, and returns the number of rows of each.

    Keys are kept, so what refers to a row by its number or its content type still does. Nothing is saved
    through models: no signals, no `auto_now`. Of a big table, only some rows are in memory at a time.

    Args:
        tell: Called with each table that is copied, and its number of rows.

    Raises:
        CopyError: Something does not fit. The target is as it was.
    """
    counts: dict[str, int] = {}
    there = tables_there(models, source)
    with transaction.atomic(using=source), transaction.atomic(using=target):
        hold_still(there, source)
        refuse_the_same(source, target)
        lift(source)
        lift(target)
        _refuse_other_tables(models, source, target)
        _execute(target, connections[target].ops.sql_flush(no_style(), [options(m).db_table for m in models]))
        # Rows are copied table by table, so some are copied before the rows that they refer to.
        with connections[target].constraint_checks_disabled():
            for model in models:
                table = options(model).db_table
                counts[table] = _copy_table(model, source, target)
                if tell:
                    tell(table, counts[table])
            go_on_counting(models, source, target)
            _check_references(target)
        _check_counts(models, counts, target)
    return counts


def _refuse_other_tables(models: Models, source: str, target: str) -> None:
    for alias, name in ((source, "the database that is copied"), (target, "the target")):
        if missing := missing_migrations(alias):
            others = f" and {len(missing) - 1} more" if missing[1:] else ""
            raise CopyError(f"Migrate {name} first: it lacks {missing[0]}{others}.")
    if lost := lost_columns(models, source, target):
        raise CopyError(
            f"The database that is copied has columns that this code does not know: {', '.join(lost)}. "
            "Check out the branch whose migrations made them."
        )


def _execute(alias: str, statements: Sequence[str]) -> None:
    with connections[alias].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _copy_table(model: type[Model], source: str, target: str) -> int:
    fields = [field for field in options(model).local_concrete_fields if not field.generated]
    copied = copy_table(model, fields, source, target)
    if copied != (expected := QuerySet(model, using=source).count()):
        raise CopyError(f"{options(model).db_table}: {copied} rows were read instead of {expected}.")
    return copied


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
