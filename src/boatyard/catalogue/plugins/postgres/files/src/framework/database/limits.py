"""Removes the limits of DATABASE_STATEMENT_SECONDS, which are for requests, from other work."""

from typing import Any

from django.db import connections

LIMITS = ("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")


def lift(alias: str) -> None:
    """Removes the limits from this connection, or within a transaction until its end."""
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return
    local = connection.in_atomic_block
    with connection.cursor() as cursor:
        for limit in LIMITS:
            cursor.execute("SELECT set_config(%s, '0', %s)", [limit, local])


def lift_before_migrations(using: str, **_: Any) -> None:
    """Removes the limit for migrations, which can take minutes and wait for requests."""
    lift(using)
