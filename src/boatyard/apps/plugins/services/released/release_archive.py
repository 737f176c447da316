"""Finds the files of base template and plugins in any version."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from packaging.version import Version

from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.names import is_plugin_name, is_version
from boatyard.core.paths import home

from .archive import unpack

SUFFIX = ".tar.xz"
_DIGITS = 16


def unpacked_folder() -> Path:
    """Returns the folder for unpacked archives."""
    return home() / "released"


class ReleaseArchive:
    """The archives of released versions. They are unpacked at the first use.

    Args:
        released: The folder with `template/<version>.tar.xz` and `plugins/<name>/<version>.tar.xz`.
        unpacked: Returns the folder for unpacked archives, which may be emptied at any time.
    """

    def __init__(self, released: Path, unpacked: Callable[[], Path] = unpacked_folder) -> None:
        self._released = released
        self._unpacked = unpacked

    def template(self, version: str) -> Path:
        """Returns a folder with `template` and `bus`; raises VersionGone."""
        return self._folder("template", self._released / "template", version)

    def plugin(self, name: str, version: str) -> Path:
        """Returns the folder of a plugin; raises VersionGone."""
        if not is_plugin_name(name):
            raise VersionGone(f"{name!r} is not a valid name of a plugin.")
        return self._folder(name, self._released / "plugins" / name, version)

    def versions(self, name: str) -> tuple[str, ...]:
        """Returns the released versions of a plugin, or of `template`, oldest first."""
        folder = self._released / "template" if name == "template" else self._released / "plugins" / name
        found = [file.name.removesuffix(SUFFIX) for file in folder.glob(f"*{SUFFIX}")]
        return tuple(sorted(filter(is_version, found), key=Version))

    def archive(self, name: str, version: str) -> Path:
        """Returns the path of a released version's archive, even if it does not exist."""
        folder = self._released / "template" if name == "template" else self._released / "plugins" / name
        return folder / f"{version}{SUFFIX}"

    def _folder(self, name: str, folder: Path, version: str) -> Path:
        archive = folder / f"{version}{SUFFIX}"
        if not is_version(version) or not archive.is_file():
            raise VersionGone(self._gone(name, version))
        digest = sha256(archive.read_bytes()).hexdigest()[:_DIGITS]
        target = self._unpacked() / name / f"{version}-{digest}"
        if not target.is_dir():
            _unpack_at_once(archive, target)
        return target

    def _gone(self, name: str, version: str) -> str:
        known = self.versions(name)
        carried = (
            f"It carries {', '.join(known)} beside the current one." if known else "It carries no older."
        )
        part = "the base template" if name == "template" else name
        return (
            f"This Boatyard does not know version {version} of {part}. {carried} "
            "If a newer Boatyard worked at the project, install that."
        )


def _unpack_at_once(archive: Path, target: Path) -> None:
    """Unpacks in one step: a killed call leaves no partial folder, and simultaneous calls do not conflict."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        unpack(archive, staging)
        staging.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
