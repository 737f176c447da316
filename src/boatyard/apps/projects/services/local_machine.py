import shutil
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from boatyard.drivers.process import free_port, is_port_free

NEEDED = 700 * 1024**2
"""What a new project with its environment takes on disk, and some air, in bytes."""


class LocalMachine:
    """The computer that Boatyard runs on."""

    def free_port(self, taken: Collection[int]) -> int:
        return free_port(settings.BOATYARD_FIRST_PORT, taken)

    def is_port_free(self, port: int) -> bool:
        return is_port_free(port)

    def folder_fault(self, folder: Path) -> str | None:
        if folder.is_symlink():
            return f"{folder} is a link: choose another name, or remove it."
        if folder.exists() and not folder.is_dir():
            return f"{folder} is a file: choose another name, or move it away."
        if folder.is_dir() and any(folder.iterdir()):
            return f"{folder} is there already and not empty: choose another name or folder."
        nearest = next(part for part in folder.parents if part.exists())
        if (free := shutil.disk_usage(nearest).free) < NEEDED:
            return f"{nearest} has {free // 1024**2} MB free; a project needs {NEEDED // 1024**2} MB."
        return None
