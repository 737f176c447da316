"""MySQL or MariaDB in DATABASE_URL: persistent connections and a limit for statements."""

from typing import Any

import pymysql

from config.sections import database
from framework.config.assembly import Entries
from framework.config.env import env
from framework.database.statement_limit import statement_limit

# Django's backend for MySQL imports the client under the name of another library, which needs a C compiler.
pymysql.install_as_MySQLdb()

INSTALLED_APPS: Entries = ["framework.database"]

_ENGINE = "django.db.backends.mysql"
_CONNECT_SECONDS = 5


def tuned(found: dict[str, Any], connection_seconds: int, statement_seconds: int) -> dict[str, Any]:
    """Returns the additions to `found`, one of DATABASES. Options of its URL do not change."""
    if found["ENGINE"] != _ENGINE:
        return {}
    options: dict[str, Any] = {"charset": "utf8mb4", "connect_timeout": _CONNECT_SECONDS}
    if statement_seconds:
        options["init_command"] = statement_limit(statement_seconds)
    said = found.get("OPTIONS", {})
    return {
        "CONN_MAX_AGE": connection_seconds,
        "CONN_HEALTH_CHECKS": True,  # replaces connections after a restart of the server
        "OPTIONS": {name: value for name, value in options.items() if name not in said},
        "TEST": {"CHARSET": "utf8mb4"},
    }


DATABASES: dict[str, Any] = {
    "default": tuned(
        database.DATABASES["default"],
        connection_seconds=env.number("DATABASE_CONNECTION_SECONDS", default=60),
        statement_seconds=env.number("DATABASE_STATEMENT_SECONDS", default=30),
    ),
}
