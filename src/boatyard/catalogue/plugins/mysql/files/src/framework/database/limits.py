"""The limit of DATABASE_STATEMENT_SECONDS is for requests; some work may take its time."""

from typing import Any

from django.db import connections

from framework.database.statement_limit import statement_limit


def lift(alias: str) -> None:
    """Lets statements of this connection take as long as they need."""
    connection = connections[alias]
    if connection.vendor != "mysql":
        return
    with connection.cursor() as cursor:
        cursor.execute(statement_limit(0))


def lift_before_migrations(using: str, **_: Any) -> None:
    """An index of a big table is made in minutes, and a migration waits for the requests before it."""
    lift(using)
