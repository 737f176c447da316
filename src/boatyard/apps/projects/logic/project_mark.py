from pathlib import Path

MARK = Path(".git") / "boatyard-project"
"""The file in a project's folder, where git does not track it, that holds the project's id."""


def marked_project(folder: Path) -> str | None:
    """The id of the project that lies in a folder; nothing if none of Boatyard's does."""
    try:
        return (folder / MARK).read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
