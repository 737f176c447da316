"""Locks a database while it is copied."""

from django.db import OperationalError, connections

from framework.database.copying.copy_error import CopyError

SECONDS = 5
KEY = 7_228_871_032
"""The number of a lock that only one of two connections to the same database gets."""


def hold_still(tables: list[str], source: str) -> None:
    """Locks these tables for writing until the end of the transaction. It must be first in it.

    In SQLite the transaction does that by itself.

    Raises:
        CopyError: Another program is writing to them.
    """
    connection = connections[source]
    if connection.vendor != "postgresql" or not tables:
        return
    names = ", ".join(map(connection.ops.quote_name, tables))
    with connection.cursor() as cursor:
        try:
            # Neither statement reads a row, so the snapshot begins after the last write.
            cursor.execute(f"SET LOCAL lock_timeout = '{SECONDS}s'")
            cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")
        except OperationalError:
            raise CopyError(
                f"For {SECONDS} seconds somebody was writing to the database that is copied. "
                "Stop what uses it, then try again."
            ) from None


def refuse_the_same(source: str, target: str) -> None:
    """Raises CopyError if both are one database, which would be emptied before it is read."""
    if {connections[source].vendor, connections[target].vendor} != {"postgresql"}:
        return
    if not (_takes_lock(source) and _takes_lock(target)):
        raise CopyError("Both URLs name the same database, or another copy of it is under way.")


def _takes_lock(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [KEY])
        return bool(cursor.fetchone()[0])
