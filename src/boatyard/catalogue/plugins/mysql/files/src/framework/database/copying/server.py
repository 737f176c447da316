"""What MySQL and MariaDB have of their own when a database is opened and its rows are read."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Field, Model, QuerySet

from framework.database.copying.rows import BATCH, write_rows

ENGINE = "django.db.backends.mysql"
ISOLATION = "repeatable read"


def copy_table(model: type[Model], fields: Sequence[Field[Any, Any]], source: str, target: str) -> int:
    """Copies the rows of a table, and gives how many they were.

    Raises:
        CopyError: The target does not take them.
    """
    return write_rows(model, fields, _rows(model, fields, source), target)


def _rows(model: type[Model], fields: Sequence[Field[Any, Any]], alias: str) -> Iterator[tuple[Any, ...]]:
    """Some at a time, in the order of their keys: the client would read a whole table into memory."""
    names = ["pk", *(field.attname for field in fields)]
    rest: QuerySet[Model, tuple[Any, ...]] = QuerySet(model, using=alias).order_by("pk").values_list(*names)
    some = [*rest[:BATCH]]
    while some:
        yield from (row[1:] for row in some)
        some = [*rest.filter(pk__gt=some[-1][0])[:BATCH]]
