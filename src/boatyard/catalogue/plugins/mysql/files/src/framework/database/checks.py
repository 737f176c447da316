"""The checks of the database in `manage.py check`."""

from typing import Any

from django.core.checks import CheckMessage, Info, register
from django.db import connection


@register()
def check_database(**_: Any) -> list[CheckMessage]:
    """Returns a hint if no server is set, which is allowed but easily overlooked."""
    if connection.vendor == "mysql":
        return []
    return [
        Info(
            "The plugin MySQL is there, but DATABASE_URL names none: the database is an SQLite file.",
            hint="docs/mysql.md says how to move there.",
            id="database.I001",
        )
    ]
