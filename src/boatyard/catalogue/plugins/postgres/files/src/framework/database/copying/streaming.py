"""Copies tables between two PostgreSQL servers as a stream, without parsing or storing rows."""

from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import Field, Model
from psycopg import Error

from framework.database.copying.copy_error import CopyError
from framework.database.copying.tables import options


def can_stream(source: str, target: str) -> bool:
    return {connections[source].vendor, connections[target].vendor} == {"postgresql"}


def stream_table(model: type[Model], fields: Sequence[Field[Any, Any]], source: str, target: str) -> int:
    """Copies the rows of a table and returns their number.

    Raises:
        CopyError: The target refuses them.
    """
    quoted, table = connections[target].ops.quote_name, options(model).db_table
    what = f"{quoted(table)} ({', '.join(quoted(str(field.column)) for field in fields)})"
    with connections[source].cursor() as reading, connections[target].cursor() as writing:
        try:
            with (
                reading.copy(f"COPY {what} TO STDOUT") as rows,
                writing.copy(f"COPY {what} FROM STDIN") as copy,
            ):
                for block in rows:
                    copy.write(block)
        except Error as error:
            raise CopyError(f"{table}: {error.diag.message_primary or error}") from None
        return int(writing.rowcount)
