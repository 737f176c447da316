"""What `manage.py check` says of the choice of database."""

from typing import Any

from django.core.checks import CheckMessage, Info, register
from django.db import connection


@register()
def check_database(**_: Any) -> list[CheckMessage]:
    """A word where the plugin is there and no server is: that is allowed, and easily overlooked."""
    if connection.vendor == "mysql":
        return []
    return [
        Info(
            "The plugin MySQL is there, but DATABASE_URL names none: the database is an SQLite file.",
            hint="docs/mysql.md says how to move there.",
            id="database.I001",
        )
    ]
