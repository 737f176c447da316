"""Opens MySQL and MariaDB, and reads and copies their rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Field, Model, QuerySet

from framework.database.copying.rows import BATCH, write_rows

ENGINE = "django.db.backends.mysql"
ISOLATION = "repeatable read"


def copy_table(model: type[Model], fields: Sequence[Field[Any, Any]], source: str, target: str) -> int:
    """Copies the rows of a table and returns their number.

    Raises:
        CopyError: The target refuses them.
    """
    return write_rows(model, fields, _rows(model, fields, source), target)


def _rows(model: type[Model], fields: Sequence[Field[Any, Any]], alias: str) -> Iterator[tuple[Any, ...]]:
    """Yields rows in blocks, ordered by key, since the client reads whole results into memory."""
    names = ["pk", *(field.attname for field in fields)]
    rest: QuerySet[Model, tuple[Any, ...]] = QuerySet(model, using=alias).order_by("pk").values_list(*names)
    some = [*rest[:BATCH]]
    while some:
        yield from (row[1:] for row in some)
        some = [*rest.filter(pk__gt=some[-1][0])[:BATCH]]
