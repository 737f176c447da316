"""Folders that people name: where projects live."""

import os
from pathlib import Path

from boatyard.core.paths import home


def default_projects_folder() -> Path:
    """BOATYARD_PROJECTS, or `projects` in the user's home."""
    return Path(os.environ.get("BOATYARD_PROJECTS") or Path.home() / "projects").expanduser().absolute()


def check_projects_folder(folder: Path) -> str | None:
    """What is wrong with `folder` as a place for projects; None if nothing. Makes nothing."""
    text = str(folder)
    if not text.isprintable() or len(text) > 400:
        return "Give the path of a folder, without control characters and at most 400 long."
    if not folder.is_absolute() or ".." in folder.parts:
        return "Give the whole path of a folder, from / on and without «..»."
    if folder.resolve().is_relative_to(home().resolve()):
        return f"{folder} is inside Boatyard's own data folder: choose another."
    nearest = next(part for part in (folder, *folder.parents) if part.exists())
    if not nearest.is_dir():
        return f"{nearest} is a file, not a folder."
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"You may not write in {nearest}: choose another folder, or change its permissions."
    return None
