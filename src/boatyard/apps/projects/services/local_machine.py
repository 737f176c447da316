import shutil
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from boatyard.drivers.process import free_port, is_port_free

NEEDED = 700 * 1024**2
"""The disk space for a new project with its environment, with a reserve, in bytes."""


class LocalMachine:
    """The computer on which Boatyard runs."""

    def free_port(self, taken: Collection[int]) -> int:
        return free_port(settings.BOATYARD_FIRST_PORT, taken)

    def is_port_free(self, port: int) -> bool:
        return is_port_free(port)

    def folder_fault(self, folder: Path) -> str | None:
        if folder.is_symlink():
            return f"{folder} is a link. Choose another name, or remove the link."
        if folder.exists() and not folder.is_dir():
            return f"{folder} is a file. Choose another name, or move the file."
        if folder.is_dir() and any(folder.iterdir()):
            return f"{folder} already exists and is not empty. Choose another name or folder."
        nearest = next(part for part in folder.parents if part.exists())
        if (free := shutil.disk_usage(nearest).free) < NEEDED:
            return f"{nearest} has {free // 1024**2} MB free; a project needs {NEEDED // 1024**2} MB."
        return None
