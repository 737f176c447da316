"""Separate databases for tests with other processes, which must see commits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections
from environ import Env

from tests.servers import PostgresServer


@contextmanager
def redirected(url: str) -> Iterator[None]:
    """Makes the database at `url` Django's default in all threads until the block ends."""
    settings, connection = connections.settings["default"], connections["default"]
    connections.settings["default"] = _settings(url, settings)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        # The same connection is restored, since closing it would delete a database in memory.
        connections.settings["default"], connections["default"] = settings, connection


def migrate_sqlite(folder: Path) -> Path:
    """A migrated database file, to be copied."""
    file = folder / "migrated.sqlite3"
    with redirected(f"sqlite:///{file}"):
        call_command("migrate", verbosity=0)
    return file


def migrate_postgres(server: PostgresServer) -> str:
    """The name of a migrated database, to be copied."""
    name = server.create()
    with redirected(server.url(name)):
        call_command("migrate", verbosity=0)
    return name


def copy_sqlite(migrated: Path, folder: Path) -> str:
    copy = folder / "boatyard.sqlite3"
    shutil.copyfile(migrated, copy)
    return f"sqlite:///{copy}"


def _settings(url: str, before: dict[str, Any]) -> dict[str, Any]:
    settings = {**before, **Env.db_url_config(url), "OPTIONS": {}}
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return settings
