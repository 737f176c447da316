"""The database: DATABASE_URL, or else an SQLite file in the project's folder."""

from typing import Any

from config.project import ROOT
from framework.config.env import env

DATABASES: dict[str, Any] = {
    "default": env.database(
        "DATABASE_URL",
        default={"ENGINE": "django.db.backends.sqlite3", "NAME": str(ROOT / "db.sqlite3")},
    ),
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers do not wait for a writer. Writers wait for each other instead of failing with "locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
    }
