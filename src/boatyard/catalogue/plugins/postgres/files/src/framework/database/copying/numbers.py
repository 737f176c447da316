"""Continues the numbers of new rows, so that those of deleted rows are not used again."""

from django.core.management.color import no_style
from django.db import connections

from framework.database.copying.tables import Models, options


def go_on_counting(models: Models, source: str, target: str) -> None:
    """Sets the next number of each table of the target after its rows and after that of the source."""
    with connections[target].cursor() as cursor:
        for statement in connections[target].ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    for model in models:
        field = options(model).auto_field
        if field is not None:
            table, column = options(model).db_table, str(field.column)
            if last := _last(source, table, column):
                _raise_to(target, table, column, last)


def _last(alias: str, table: str, column: str) -> int | None:
    """Returns the highest number that a table has assigned, if its database stores it."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_sequence_last_value(%s::regclass)", [_sequence(alias, table, column)])
        elif connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            return None
        row = cursor.fetchone()
    return row[0] if row else None


def _raise_to(alias: str, table: str, column: str, number: int) -> None:
    connection = connections[alias]
    if (there := _last(alias, table, column)) is not None and there >= number:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            if sequence := _sequence(alias, table, column):
                cursor.execute("SELECT setval(%s, %s)", [sequence, number])
        elif connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def _sequence(alias: str, table: str, column: str) -> str | None:
    """Returns the name, quoted by the server."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), column])
        name: str | None = cursor.fetchone()[0]
    return name
