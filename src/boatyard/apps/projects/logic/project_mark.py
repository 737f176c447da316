from pathlib import Path
from uuid import UUID

from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

MARK = Path(".git") / "boatyard-project"
"""The file with the project's id in the project's folder, where git does not track it."""


def marked_project(folder: Path) -> str | None:
    """Returns the id of the project in a folder; None if there is no Boatyard project."""
    try:
        content = UntrustedFolder(folder).read(MARK)
    except (UnsafeFile, OSError):  # Boatyard creates only regular files
        return None
    return None if content is None else content.decode(errors="replace").strip()


def mark_project(folder: Path, project_id: UUID) -> None:
    """Writes the project's id to a folder."""
    UntrustedFolder(folder).write(MARK, f"{project_id}\n")


def remove_mark(folder: Path) -> None:
    UntrustedFolder(folder).remove(MARK)
