"""Folders for projects that users enter."""

import os
import re
from pathlib import Path

from boatyard.core.errors import Invalid
from boatyard.core.paths import cache_folder, home
from boatyard.core.repositories import repository_around

LONGEST = 400
_LONGEST_PART = 255
"""The limit of most file systems, in bytes."""
_NO_DISKS = (Path("/proc"), Path("/sys"))
_NO_DISK = "{} is a virtual folder of the system. Choose a folder on a disk."
_MEMBERS = "_members"
"""No project can have this name."""


def default_projects_folder() -> Path:
    """Returns BOATYARD_PROJECTS, or `projects` in the user's home folder."""
    return Path(os.environ.get("BOATYARD_PROJECTS") or Path.home() / "projects").expanduser().absolute()


def members_folder(account_id: int, name: str) -> Path:
    """Returns the folder for a member's projects below the default folder. No other account ever gets it.

    A name can be used again after an account is deleted, an id cannot. So the path contains both.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "account"
    return default_projects_folder() / _MEMBERS / f"{plain[:40]}-{account_id}"


def entered_folder(entered: str) -> Path:
    """Returns the absolute folder for an entered path, with links followed.

    Raises:
        Invalid: On the field `folder`, if the text cannot be the path of a folder.
    """
    text = entered.strip()
    if not text.isprintable() or len(text) > LONGEST:
        raise _refused(
            f"Enter the path of a folder, without control characters and with at most {LONGEST} characters."
        )
    try:
        folder = Path(text).expanduser()
        if not folder.is_absolute() or ".." in folder.parts:
            raise _refused("Enter the absolute path of a folder, without «..».")
        if is_made_up(folder):  # links there point to places without a path
            raise _refused(_NO_DISK.format(folder))
        resolved = folder.resolve()
    except (RuntimeError, OSError) as error:
        raise _refused(f"{text} is not the path of a folder: {error}") from None
    if any(len(os.fsencode(part)) > _LONGEST_PART for part in resolved.parts) or len(str(resolved)) > LONGEST:
        raise _refused(
            f"A path can have at most {LONGEST} characters, and each part of it {_LONGEST_PART} bytes."
        )
    return resolved


def is_made_up(folder: Path) -> bool:
    """Whether `folder` is below /proc or /sys, which are virtual."""
    return any(map(folder.is_relative_to, _NO_DISKS))


def place_fault(folder: Path) -> str | None:
    """Returns why no account can use `folder` for projects; None if it is allowed. Creates nothing.

    Args:
        folder: With links followed.
    """
    if is_made_up(folder):
        return _NO_DISK.format(folder)
    if any(folder.is_relative_to(own.resolve()) for own in (home(), cache_folder())):
        return f"{folder} is inside Boatyard's own data folder. Choose another folder."
    if repository := _repository_around(folder):
        return (
            f"{folder} is inside the git repository {repository}. Choose a folder outside of git "
            f"repositories."
        )
    return None


def making_fault(folder: Path) -> str | None:
    """Returns why nothing can be created in `folder`, which need not exist; None if it is possible."""
    try:
        nearest = next(part for part in (folder, *folder.parents) if part.exists())
    except OSError as error:
        return f"{folder} cannot be read: {error.strerror}."
    if not nearest.is_dir():
        return f"{nearest} is a file, not a folder."
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"Boatyard may not write in {nearest}. Choose another folder, or change its permissions."
    return None


def holds_boatyards_own(folder: Path) -> bool:
    """Whether `folder` is or contains Boatyard's own data or the default projects folder."""
    own = (home(), cache_folder(), default_projects_folder())
    return any(place.resolve().is_relative_to(folder) for place in own)


def _repository_around(folder: Path) -> Path | None:
    """Returns the nearest repository, except one around the default folder, such as a home folder in git."""
    found = repository_around(folder)
    return None if found and default_projects_folder().resolve().is_relative_to(found) else found


def _refused(message: str) -> Invalid:
    return Invalid.field("folder", message)
