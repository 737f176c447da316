"""The files of a project before rendering: the layers of base template, plugins and bus."""

import fnmatch
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from boatyard.apps.plugins.logic.errors import OverlayClash
from boatyard.core.project_layout import LOCK_FILE, PLUGINS_FOLDER, STATE_FILE

SUFFIX = ".jinja"
RESERVED = (STATE_FILE, PLUGINS_FOLDER, LOCK_FILE)
"""The files that Boatyard itself writes to a project; one of them is a folder."""
_CACHES = {"__pycache__", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache"}


class Layers:
    """The source of each file. No layer replaces a file of another."""

    def __init__(self) -> None:
        self._sources: dict[PurePosixPath, Path] = {}
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    @property
    def templates(self) -> Mapping[PurePosixPath, Path]:
        """The files whose text or path is rendered, with their sources."""
        return {path: source for path, source in self._sources.items() if _is_template(path)}

    @property
    def verbatim(self) -> Mapping[PurePosixPath, Path]:
        """The files that are copied unchanged, with their sources."""
        return {path: source for path, source in self._sources.items() if not _is_template(path)}

    def paths_of(self, owner: str) -> list[str]:
        """Returns the paths in the project of the files of one owner, without paths to render."""
        paths = (str(path.with_name(path.name.removesuffix(SUFFIX))) for path in self._sources)
        return [path for path in paths if self._owners.get(path.casefold()) == owner]

    def reserve(self, path: str, owner: str) -> None:
        """Reserves a path for a file that is not rendered.

        Raises:
            OverlayClash: The path already exists.
        """
        self._claim(PurePosixPath(path), owner)

    def add(self, owner: str, folder: Path, at: str = "", pattern: str = "*") -> None:
        """Adds the files of `folder` under `at`. A missing folder adds nothing.

        Raises:
            OverlayClash: One of the files already exists.
        """
        for file in files_in(folder, pattern):
            path = PurePosixPath(at, file.relative_to(folder).as_posix())
            self._claim(path.with_name(path.name.removesuffix(SUFFIX)), owner)
            self._sources[path] = file

    def _claim(self, path: PurePosixPath, owner: str) -> None:
        key = str(path).casefold()
        parents = [str(parent).casefold() for parent in path.parents][:-1]
        other = self._owners.get(key) or self._folders.get(key)
        other = other or next((self._owners[parent] for parent in parents if parent in self._owners), None)
        if other:
            raise OverlayClash(f"{owner} contains {path}, which {other} already has")
        self._owners[key] = owner
        self._folders.update(dict.fromkeys(parents, owner))


def _is_template(path: PurePosixPath) -> bool:
    return path.suffix == SUFFIX or "{" in str(path)


def files_in(folder: Path, pattern: str = "*", *, hidden: bool = False) -> Iterator[Path]:
    """Returns the sorted files of a template, without files that tools create.

    Args:
        hidden: Whether to include files of a repository.
    """
    left_out = _CACHES if hidden else _CACHES | {".git"}
    found: list[Path] = []
    for here, folders, names in os.walk(folder):
        folders[:] = set(folders) - left_out
        found += [Path(here, name) for name in fnmatch.filter(names, pattern) if name not in left_out]
    return (file for file in sorted(found) if file.is_file() and file.suffix != ".pyc")
