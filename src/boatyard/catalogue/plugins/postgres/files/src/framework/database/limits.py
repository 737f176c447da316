"""The limits of DATABASE_STATEMENT_SECONDS are for requests; some work may take its time."""

from typing import Any

from django.db import connections

LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")


def lift(alias: str) -> None:
    """Lets statements of this connection take as long as they need, within a transaction until its end."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return
    local = connection.in_atomic_block
    with connection.cursor() as cursor:
        for limit in LIMITS:
            cursor.execute("SELECT set_config(%s, '0', %s)", [limit, local])


def lift_before_migrations(using: str, **_: Any) -> None:
    """An index of a big table is made in minutes, and a migration waits for the requests before it."""
    lift(using)
