from pathlib import Path
from uuid import UUID

from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

MARK = Path(".git") / "boatyard-project"
"""The file in a project's folder, where git does not track it, that holds the project's id."""


def marked_project(folder: Path) -> str | None:
    """The id of the project that lies in a folder; nothing if none of Boatyard's does."""
    try:
        content = UntrustedFolder(folder).read(MARK)
    except (UnsafeFile, OSError):  # Boatyard makes plain files only
        return None
    return None if content is None else content.decode(errors="replace").strip()


def mark_project(folder: Path, project_id: UUID) -> None:
    """Says in a folder which project lies there."""
    UntrustedFolder(folder).write(MARK, f"{project_id}\n")


def remove_mark(folder: Path) -> None:
    UntrustedFolder(folder).remove(MARK)
