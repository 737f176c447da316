"""Opens a second database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

from framework.config.env import env
from framework.database.copying.copy_error import CopyError
from framework.database.copying.server import ENGINE, ISOLATION

ALIAS = "copied"


@contextmanager
def file_source(file: Path) -> Iterator[str]:
    """Returns the alias of an SQLite file. A transaction locks it for writing.

    Raises:
        CopyError: There is no such file, or it is the project's own database.
    """
    if not file.is_file():
        raise CopyError(f"There is no file {file}: name the SQLite file with --from.")
    own = connections["default"]
    if own.vendor == "sqlite" and Path(own.settings_dict["NAME"]).resolve() == file.resolve():
        raise CopyError(f"{file} is the project's own database: name another in DATABASE_URL.")
    with _opened(
        {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{file.resolve().as_uri()}?mode=rw",
            "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        }
    ) as alias:
        yield alias


@contextmanager
def url_source(variable: str) -> Iterator[str]:
    """Returns the alias of the database whose URL is in `variable`. Other users could read an argument.

    Raises:
        CopyError: It is an SQLite file, and one of the reasons of `file_source`.
        ImproperlyConfigured: There is no such variable, or it holds no URL of a database.
    """
    found = env.database(variable)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        with file_source(Path(found["NAME"])) as alias:
            yield alias
        return
    if found["ENGINE"] == ENGINE:
        # One snapshot of all tables.
        found["OPTIONS"] = found.get("OPTIONS", {}) | {"isolation_level": ISOLATION}
    with _opened(found) as alias:
        yield alias


@contextmanager
def _opened(settings: dict[str, Any]) -> Iterator[str]:
    connections.settings[ALIAS] = connections.configure_settings({"default": {}, ALIAS: settings})[ALIAS]
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
