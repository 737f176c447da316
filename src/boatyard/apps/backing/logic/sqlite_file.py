from pathlib import Path
from urllib.parse import unquote

PREFIX = "sqlite:///"
SQLITE_FILE = "db.sqlite3"
"""The database of a project without a DATABASE_URL. Its repository ignores files with this prefix."""


def sqlite_file(folder: Path, url: str) -> Path | None:
    """Returns the SQLite file of a project with this DATABASE_URL, if it exists."""
    if url and not url.startswith(PREFIX):
        return None
    path = folder / unquote(url.removeprefix(PREFIX)) if url else folder / SQLITE_FILE
    return path if path.is_file() else None
