"""Opens an SQLite file beside the project's own database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

from apps.database.copying.copy_error import CopyError

ALIAS = "copied"


@contextmanager
def sqlite_source(file: Path) -> Iterator[str]:
    """The alias of the database in `file`. A transaction there keeps others from writing to it.

    Raises:
        CopyError: There is no such file.
    """
    if not file.is_file():
        raise CopyError(f"There is no file {file}: name the SQLite file with --from.")
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{file.resolve().as_uri()}?mode=rw",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: settings})[ALIAS]
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
