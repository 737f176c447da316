from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def limit_idle_transactions(seconds: float) -> None:
    """Makes PostgreSQL end this process's transactions after this idle time.

    A process can freeze in the middle of a transaction. Without this limit it would lock its job's row, and
    block the next worker of the job.
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
