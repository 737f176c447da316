"""What `manage.py check` says of the choice of database."""

from typing import Any

from django.core.checks import CheckMessage, Info, register
from django.db import connection


@register()
def check_database(**_: Any) -> list[CheckMessage]:
    """A word where the plugin is there and PostgreSQL is not: that is allowed, and easily overlooked."""
    if connection.vendor == "postgresql":
        return []
    return [
        Info(
            "The plugin PostgreSQL is there, but DATABASE_URL names none: the database is an SQLite file.",
            hint="docs/postgres.md says how to move there.",
            id="database.I001",
        )
    ]
