"""The checks of the database in `manage.py check`."""

from typing import Any

from django.core.checks import CheckMessage, Info, register
from django.db import connection


@register()
def check_database(**_: Any) -> list[CheckMessage]:
    """Returns a hint if the database is not PostgreSQL, which is allowed but easily overlooked."""
    if connection.vendor == "postgresql":
        return []
    return [
        Info(
            "The plugin PostgreSQL is there, but DATABASE_URL names none: the database is an SQLite file.",
            hint="docs/postgres.md says how to move there.",
            id="database.I001",
        )
    ]
