"""PostgreSQL in DATABASE_URL: a pool of connections and limits for statements."""

from typing import Any

from config.sections import database
from framework.config.assembly import Entries
from framework.config.env import env

INSTALLED_APPS: Entries = ["django.contrib.postgres", "framework.database"]

_ENGINE = "django.db.backends.postgresql"
_IDLE_SECONDS = 60
_CONNECT_SECONDS = 5
_POOL_WAIT_SECONDS = 10


def tuned(found: dict[str, Any], pool_size: int, statement_seconds: int) -> dict[str, Any]:
    """Returns the additions to `found`, one of DATABASES. Options of its URL do not change."""
    if found["ENGINE"] != _ENGINE:
        return {}
    options: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS}
    if statement_seconds:
        idle = f"-c idle_in_transaction_session_timeout={_IDLE_SECONDS}s"
        options["options"] = f"-c statement_timeout={statement_seconds}s {idle}"
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": _POOL_WAIT_SECONDS}
    said = found.get("OPTIONS", {})
    tuning: dict[str, Any] = {
        "CONN_HEALTH_CHECKS": True,  # replaces connections after a restart of the server
        "OPTIONS": {name: value for name, value in options.items() if name not in said},
    }
    if not pool_size:  # A proxy pools the connections, and can use another one for each transaction.
        tuning["DISABLE_SERVER_SIDE_CURSORS"] = True
    return tuning


DATABASES: dict[str, Any] = {
    "default": tuned(
        database.DATABASES["default"],
        pool_size=env.number("DATABASE_POOL_SIZE", default=10),
        statement_seconds=env.number("DATABASE_STATEMENT_SECONDS", default=30),
    ),
}
