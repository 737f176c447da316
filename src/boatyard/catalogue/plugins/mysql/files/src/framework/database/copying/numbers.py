"""Continues the numbers of new rows, so that those of deleted rows are not used again."""

from functools import partial

from django.db import connections, transaction

from framework.database.copying.tables import Models, options


def go_on_counting(models: Models, source: str, target: str) -> None:
    """Sets the next number of each table of the target after that of the source."""
    for model in models:
        field = options(model).auto_field
        if field is not None:
            table = options(model).db_table
            if last := _last(source, table):
                _raise_to(target, table, last)


def _last(alias: str, table: str) -> int | None:
    """Returns the highest number that a table has assigned."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "mysql":
            # MySQL would use statistics of up to a day ago. MariaDB ignores this comment.
            cursor.execute("SET @fresh = 1 /*!80000, SESSION information_schema_stats_expiry = 0 */")
            cursor.execute(
                "SELECT auto_increment - 1 FROM information_schema.tables"
                " WHERE table_schema = DATABASE() AND table_name = %s",
                [table],
            )
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    return row[0] if row else None


def _raise_to(alias: str, table: str, number: int) -> None:
    if (there := _last(alias, table)) is not None and there >= number:
        return
    if connections[alias].vendor == "mysql":
        # It would end the transaction, but the rows must still be checked in it.
        transaction.on_commit(partial(_alter, alias, table, number + 1), using=alias)
    else:
        with connections[alias].cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def _alter(alias: str, table: str, first: int) -> None:
    name = connections[alias].ops.quote_name(table)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {name} AUTO_INCREMENT = {first:d}")
