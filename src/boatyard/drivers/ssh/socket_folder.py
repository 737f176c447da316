import os
import stat
import tempfile
from pathlib import Path

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import DriverError
from boatyard.drivers.ssh.ssh_connection import end_master

_LONGEST = 60
"""The names of sockets need the rest of the 104 characters, also the name that `ssh` uses meanwhile."""


class FolderNotPrivate(DriverError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} belongs to somebody else, or others may open it.",
            "Boatyard needs this folder for the sockets of its SSH connections. Remove it.",
        )


def socket_folder() -> Path:
    """Returns this user's own folder for sockets, with a short path.

    Raises:
        FolderNotPrivate: Somebody else has made a folder of this name.
    """
    name = f"boatyard-{os.getuid()}"
    places = (os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir())
    fitting = (Path(place) for place in places if place and len(place) + len(name) < _LONGEST)
    parent = next((place for place in fitting if place.is_dir() and os.access(place, os.W_OK)), Path("/tmp"))  # noqa: S108 - checked below
    folder = parent / name
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise FolderNotPrivate(folder)
    return folder


def remove_stale(folder: Path) -> None:
    """Ends the connections of processes that are gone, and removes their sockets."""
    for path in folder.glob("*-*.*"):
        pid = path.name.partition("-")[0]
        if pid.isdigit() and ProcessId.of(int(pid)) is None:
            if path.suffix == ".ctl":
                end_master(path)
            path.unlink(missing_ok=True)
