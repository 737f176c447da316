"""The files of a project that Boatyard reads and writes."""

from pathlib import Path

from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.core.errors import UnsafeFile
from boatyard.core.project_layout import (
    ENV,
    ENV_EXAMPLE,
    LOCK_FILE,
    MANAGE,
    PLUGINS_FOLDER,
    PYPROJECT,
    SQLITE_FILE,
)
from boatyard.core.untrusted_folder import UntrustedFolder

_FILES = (ENV, ENV_EXAMPLE, PYPROJECT, LOCK_FILE, SQLITE_FILE, MANAGE, MARK)
_FOLDERS = (PLUGINS_FOLDER, ".venv/bin", ".venv/lib", "src/apps", ".git/boatyard")


def require_plain_files(folder: Path) -> None:
    """Checks that the files that Boatyard reads and writes are in the project's folder, before it uses them.

    Raises:
        UnsafeFile: One of the files is a link or a special file, or its path contains a link.
    """
    inside = UntrustedFolder(folder)
    for path in _FILES:
        if inside.has_folder(path):
            raise UnsafeFile(f"{folder / path} is a folder, but must be a file.")
    for path in _FOLDERS:
        if inside.has_file(path):
            raise UnsafeFile(f"{folder / path} is a file, but must be a folder.")
