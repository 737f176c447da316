"""The files of a version of the base template or of a plugin that a rendering uses."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from boatyard.apps.plugins.services.files.layers import files_in
from boatyard.core.shipped_folders import Folders

from .released_file import ReleasedFile

TEMPLATE_FILES = ("copier.yml", "template.toml")
TEMPLATE_FOLDERS = ("project", "choices", "includes")
PLUGIN_FILES = ("plugin.toml",)
PLUGIN_FOLDERS = ("files",)


def template_contents(folders: Folders) -> dict[str, ReleasedFile]:
    """Returns the base template and the bus, each in its own folder, without the scaffolds."""
    template = {
        f"template/{path}": file
        for path, file in _contents(folders.template, TEMPLATE_FILES, TEMPLATE_FOLDERS)
    }
    bus = {f"bus/{file.name}": _read(file) for file in sorted(folders.bus.glob("*.py"))}
    return template | bus


def plugin_contents(folders: Folders, name: str, shares: Iterable[str]) -> dict[str, ReleasedFile]:
    """Returns the manifest and the files of a plugin of the catalogue, including shared files."""
    own = dict(_contents(folders.plugins / name, PLUGIN_FILES, PLUGIN_FOLDERS))
    for layer in shares:
        own |= _contents(folders.shared / layer, (), PLUGIN_FOLDERS)
    return own


def _contents(
    folder: Path, names: tuple[str, ...], folders: tuple[str, ...]
) -> Iterator[tuple[str, ReleasedFile]]:
    files = [folder / name for name in names]
    files += [file for name in folders for file in files_in(folder / name)]
    for file in files:
        if file.is_file():
            yield file.relative_to(folder).as_posix(), _read(file)


def _read(file: Path) -> ReleasedFile:
    return ReleasedFile(file.read_bytes(), bool(file.stat().st_mode & 0o100))
