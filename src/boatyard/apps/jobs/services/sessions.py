from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def limit_idle_transactions(seconds: float) -> None:
    """Has PostgreSQL end this process's transactions when they are idle for so long.

    A process may be frozen in the middle of a transaction: without this it would hold its job's row, and
    whoever wants to take the job over, for as long as it is.
    """

    def limit(connection: BaseDatabaseWrapper, **_: Any) -> None:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                milliseconds = str(int(seconds * 1000))
                cursor.execute(
                    "SELECT set_config('idle_in_transaction_session_timeout', %s, false)", [milliseconds]
                )

    connection_created.connect(limit, weak=False, dispatch_uid="jobs-limit-idle-transactions")
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            limit(connection)
