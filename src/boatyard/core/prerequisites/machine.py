import shlex
import shutil
import sqlite3
import tempfile
from pathlib import Path

from boatyard.core.ports import is_port_free, listener
from boatyard.core.prerequisites.prerequisite import Need, Prerequisite

# The minimum for Django 6.1.
_SQLITE = (3, 37)
_GIGABYTE = 1_000_000_000
_ROOM = 1 * _GIGABYTE
_LAST_PORT = 65535


def sqlite() -> Prerequisite:
    state = Need.OK if sqlite3.sqlite_version_info >= _SQLITE else Need.MISSING
    return Prerequisite(
        "SQLite",
        state,
        sqlite3.sqlite_version,
        "sudo apt-get install --only-upgrade libsqlite3-0",
        "brew install sqlite python@3.13",
    )


def writable(name: str, folder: Path) -> Prerequisite:
    """Checks that files can be created in the folder, or that the folder can be created."""
    place = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=place):
            return Prerequisite(name, Need.OK, str(folder))
    except OSError as error:
        quoted = shlex.quote(str(folder))
        fix = f'sudo mkdir -p {quoted} && sudo chown -R "$(id -un)" {quoted}'
        return Prerequisite(name, Need.MISSING, f"{place}: {error.strerror}", fix, fix)


def disk_space(folder: Path) -> Prerequisite:
    place = _nearest(folder)
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return Prerequisite("Disk space", Need.MISSING, f"{place}: {error.strerror}")
    return Prerequisite(
        "Disk space",
        Need.OK if free >= _ROOM else Need.MISSING,
        f"{free / _GIGABYTE:.1f} GB free at {place}",
        'du -xh --max-depth=2 "$HOME" | sort -h | tail -20',
        'du -xh -d 2 "$HOME" | sort -h | tail -20',
    )


def port(number: int) -> Prerequisite:
    """Only a note, since Boatyard itself may be listening."""
    if is_port_free(number):
        return Prerequisite("Port", Need.OK, f"{number} is free")
    other = next((each for each in range(number + 1, _LAST_PORT + 1) if is_port_free(each)), number)
    found = f"{number} is in use by {listener(number) or 'another program'}"
    fix = f"boatyard up --port {other}"
    return Prerequisite("Port", Need.NOTE, found, fix, fix)


def _nearest(folder: Path) -> Path:
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return place
