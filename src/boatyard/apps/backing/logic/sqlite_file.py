from pathlib import Path
from urllib.parse import unquote

PREFIX = "sqlite:///"
SQLITE_FILE = "db.sqlite3"
"""What a project without a DATABASE_URL uses. Its repository ignores whatever begins like that."""


def sqlite_file(folder: Path, url: str) -> Path | None:
    """The SQLite file that a project with this DATABASE_URL uses, if it is there."""
    if url and not url.startswith(PREFIX):
        return None
    path = folder / unquote(url.removeprefix(PREFIX)) if url else folder / SQLITE_FILE
    return path if path.is_file() else None
