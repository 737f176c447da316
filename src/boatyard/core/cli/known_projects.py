"""Finds the name of the project in a folder, with the app of the projects."""

from collections.abc import Callable
from pathlib import Path

type FindName = Callable[[Path], str | None]

_finders: list[FindName] = []


def find_names_by(find: FindName) -> None:
    """Registers a function that returns the name of the actor's project in a folder, if there is one."""
    _finders.append(find)


def known_name(folder: Path) -> str | None:
    """Returns the name of the actor's project in a folder; None if Boatyard does not know it."""
    return next((name for find in _finders if (name := find(folder))), None)
