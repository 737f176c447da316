"""The files of a working tree, as git would store them."""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from boatyard.core.untrusted_folder import UntrustedFolder

from ..plumbing.entry import EXECUTABLE, PLAIN, SUBMODULE, SYMLINK, Entry
from ..plumbing.git_program import Git
from ..plumbing.scratch_repository import path_line

type Signature = tuple[int, int, int, int] | None
_SHA256 = 64


@dataclass(frozen=True, slots=True)
class Found:
    """The present content of a path.

    Attributes:
        entry: The file as git would store it; None if there is none.
        obstacle: A path in the way: a folder at the path, or a file or link in the place of a parent folder.
        signature: Shows whether it has changed since.
    """

    entry: Entry | None = None
    obstacle: str | None = None
    signature: Signature = None


class WorkingTree:
    def __init__(self, git: Git) -> None:
        self._git = git
        self.folder = git.folder

    def look(self, wanted: Mapping[str, Iterable[Entry | None]]) -> dict[str, Found]:
        """Returns the present content of each path. `entries` are the expected ones."""
        found: dict[str, Found] = {}
        regular: dict[str, os.stat_result] = {}
        for path, entries in wanted.items():
            status = _status(self.folder / path)
            if (obstacle := self._obstacle(path)) is not None:
                found[path] = Found(obstacle=obstacle)
            elif status is None:
                found[path] = Found()
            elif stat.S_ISLNK(status.st_mode):
                found[path] = Found(self._link(path, entries), signature=_signature(status))
            elif stat.S_ISREG(status.st_mode):
                regular[path] = status
            else:
                found[path] = self._other(path, entries)
        return found | self._regular(regular)

    def is_still(self, path: str, found: Found) -> bool:
        status = _status(self.folder / path)
        return (None if status is None else _signature(status)) == found.signature

    def files_below(self, path: str) -> list[str]:
        """Returns the files in a folder, without git's own."""
        below = (Path(place, name) for place, _, names in os.walk(self.folder / path) for name in names)
        return sorted(file.relative_to(self.folder).as_posix() for file in below)

    def remove(self, path: str) -> None:
        """Removes a file, and its parent folders if they are empty."""
        UntrustedFolder(self.folder).remove(path)
        for parent in PurePosixPath(path).parents:
            if parent == PurePosixPath("."):
                return
            try:
                (self.folder / parent).rmdir()
            except FileNotFoundError:
                # An earlier call has already done this.
                continue
            except OSError:
                return

    def _regular(self, regular: Mapping[str, os.stat_result]) -> dict[str, Found]:
        if not regular:
            return {}
        lines = b"".join(path_line(os.fsencode(path)) for path in regular)
        blobs = self._git("hash-object", "--stdin-paths", data=lines).decode().split()
        return {
            path: Found(Entry(_mode(status), blob), signature=_signature(status))
            for (path, status), blob in zip(regular.items(), blobs, strict=True)
        }

    def _obstacle(self, path: str) -> str | None:
        """Returns the first parent of a path that is not a real folder."""
        for parent in reversed(PurePosixPath(path).parents):
            status = _status(self.folder / parent)
            if status is not None and not stat.S_ISDIR(status.st_mode):
                return str(parent)
        return None

    def _link(self, path: str, entries: Iterable[Entry | None]) -> Entry:
        content = os.fsencode((self.folder / path).readlink())
        known = next((entry.blob for entry in entries if entry), "")
        digest = hashlib.sha256 if len(known) == _SHA256 else hashlib.sha1
        return Entry(SYMLINK, digest(b"blob %d\0" % len(content) + content).hexdigest())

    def _other(self, path: str, entries: Iterable[Entry | None]) -> Found:
        """Returns a folder: a submodule, or an obstacle if it contains files."""
        module = next((entry for entry in entries if entry and entry.mode == SUBMODULE), None)
        return Found(module) if module else Found(obstacle=path)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _signature(status: os.stat_result) -> Signature:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_mode


def _mode(status: os.stat_result) -> str:
    return EXECUTABLE if status.st_mode & stat.S_IXUSR else PLAIN
