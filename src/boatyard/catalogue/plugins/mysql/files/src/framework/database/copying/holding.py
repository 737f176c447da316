"""Locks a database while it is copied."""

from django.db import OperationalError, connections
from django.db.migrations.recorder import MigrationRecorder

from framework.database.copying.copy_error import CopyError
from framework.database.copying.tables import options

SECONDS = 5


def hold_still(tables: list[str], source: str) -> None:
    """Locks these tables for writing until the connection is closed. It must be first in a transaction.

    In SQLite the transaction does that by itself.

    Raises:
        CopyError: Another program is writing to them.
    """
    connection = connections[source]
    if connection.vendor != "mysql" or not tables:
        return
    # A connection with locked tables can read only those.
    names = [*tables, options(MigrationRecorder.Migration).db_table]
    locks = ", ".join(f"{connection.ops.quote_name(name)} READ" for name in names)
    with connection.cursor() as cursor:
        try:
            for limit in ("lock_wait_timeout", "innodb_lock_wait_timeout"):
                cursor.execute(f"SET SESSION {limit} = {SECONDS}")
            cursor.execute(f"LOCK TABLES {locks}")
        except OperationalError:
            raise CopyError(
                f"For {SECONDS} seconds somebody was writing to the database that is copied, or its user "
                "may not lock tables. Stop what uses it, then try again."
            ) from None


def refuse_the_same(source: str, target: str) -> None:
    """Raises CopyError if both are one database, which would be emptied before it is read."""
    if {connections[source].vendor, connections[target].vendor} != {"mysql"}:
        return
    if not (_takes_lock(source) and _takes_lock(target)):
        raise CopyError("Both URLs name the same database, or another copy of it is under way.")


def _takes_lock(alias: str) -> bool:
    """Takes a named lock, which only one of two connections to the same database gets."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT GET_LOCK(SHA1(DATABASE()), 0)")
        return bool(cursor.fetchone()[0])
