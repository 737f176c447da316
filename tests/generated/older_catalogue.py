"""The shipped catalogue with an older version of a plugin on its archive, which differs as versions do."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.services.catalogue.folder_catalogue import FolderCatalogue
from boatyard.apps.plugins.services.catalogue.part_folders import PartFolders
from boatyard.apps.plugins.services.installed.none_installed import NoneInstalled
from boatyard.apps.plugins.services.released.archive import pack
from boatyard.apps.plugins.services.released.contents import plugin_contents
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.apps.plugins.services.released.released_file import ReleasedFile
from boatyard.apps.plugins.services.rendering.copier_renderer import CopierRenderer
from boatyard.core.shipped_folders import Folders

OLDER = "0.0.1"
GONE = "docs/{plugin}-of-before.md"
"""What the older version has and the newer has not."""


class OlderCatalogue:
    """Everything as it is shipped, and room for older versions."""

    def __init__(self, root: Path) -> None:
        shipped = Folders.shipped()
        shutil.copytree(shipped.released, root / "released")
        self._folders = replace(shipped, released=root / "released")
        self._shelf = ReleaseArchive(self._folders.released, lambda: root / "unpacked")
        parts = PartFolders(self._folders, self._shelf, NoneInstalled())
        locks = shipped_locks()
        self.catalogue = FolderCatalogue(parts, locks, NoneInstalled())
        self.renderer = CopierRenderer(self.catalogue, locks, parts)

    def release_older(self, plugin: str) -> str:
        """Puts an older version of a plugin on the archive, and gives the file that it lacks."""
        shares = self.catalogue.plugins()[plugin].shares
        contents = plugin_contents(self._folders, plugin, shares)
        left_out = _newest_file(contents)
        archive = self._shelf.archive(plugin, OLDER)
        archive.parent.mkdir(parents=True, exist_ok=True)
        archive.write_bytes(pack(_older(plugin, contents, left_out)))
        return left_out.removeprefix("files/")


def _older(plugin: str, contents: dict[str, ReleasedFile], left_out: str) -> dict[str, ReleasedFile]:
    older = {path: _changed(path, file) for path, file in contents.items() if path != left_out}
    older[f"files/{GONE.format(plugin=plugin)}"] = ReleasedFile(b"# Of before\n")
    return older


def _newest_file(contents: dict[str, ReleasedFile]) -> str:
    """A test, without which the project still works; else a page of its documentation."""
    tests = [path for path in contents if re.fullmatch(r"files/(src/framework/)?tests/.*test_\w+\.py", path)]
    return max(tests or [path for path in contents if path.startswith("files/docs/")])


def _changed(path: str, file: ReleasedFile) -> ReleasedFile:
    """The version lower, and the first lines of section and page and the first help otherwise."""
    if path == "plugin.toml":
        lower = re.sub(r'^version = ".*"', f'version = "{OLDER}"', file.content.decode(), flags=re.MULTILINE)
        return ReleasedFile(
            re.sub(r'^help = "', 'help = "Of before: ', lower, count=1, flags=re.MULTILINE).encode()
        )
    if re.fullmatch(r"files/src/config/sections/\w+\.py", path):
        return replace(file, content=file.content.replace(b'"""', b'"""Of before: ', 1))
    if path.startswith("files/docs/"):
        return replace(file, content=file.content.replace(b"\n", b" of before\n", 1))
    return file
