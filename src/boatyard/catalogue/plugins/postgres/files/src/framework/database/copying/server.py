"""Opens PostgreSQL, and reads and copies its rows."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Field, Model, QuerySet
from psycopg import IsolationLevel

from framework.database.copying.rows import BATCH, write_rows
from framework.database.copying.streaming import can_stream, stream_table

ENGINE = "django.db.backends.postgresql"
ISOLATION = IsolationLevel.REPEATABLE_READ


def copy_table(model: type[Model], fields: Sequence[Field[Any, Any]], source: str, target: str) -> int:
    """Copies the rows of a table and returns their number.

    Raises:
        CopyError: The target refuses them.
    """
    if can_stream(source, target):
        return stream_table(model, fields, source, target)
    names = [field.attname for field in fields]
    rows = QuerySet(model, using=source).order_by().values_list(*names).iterator(chunk_size=BATCH)
    return write_rows(model, fields, rows, target)
