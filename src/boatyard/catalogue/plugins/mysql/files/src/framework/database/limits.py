"""Removes the limit of DATABASE_STATEMENT_SECONDS, which is for requests, from other work."""

from typing import Any

from django.db import connections

from framework.database.statement_limit import statement_limit


def lift(alias: str) -> None:
    """Removes the limit from this connection."""
    connection = connections[alias]
    if connection.vendor != "mysql":
        return
    with connection.cursor() as cursor:
        cursor.execute(statement_limit(0))


def lift_before_migrations(using: str, **_: Any) -> None:
    """Removes the limit for migrations, which can take minutes and wait for requests."""
    lift(using)
