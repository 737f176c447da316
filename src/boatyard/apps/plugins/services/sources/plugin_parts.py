"""The parts of a plugin in a folder: manifest, README, licence, and the files for projects."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from boatyard.apps.plugins.services.files.layers import SUFFIX
from boatyard.core.errors import Invalid

MANIFEST = "plugin.toml"
OVERLAY = "files"
_DOCUMENTS = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE")
_CACHES = {"__pycache__", ".DS_Store", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
_MOST_FILES = 2000
_MOST_BYTES = 20 * 1024**2
_DEEPEST = 4
_MOST_ENTRIES = 20_000
_NO_NAMES = {"", ".", ".."}


def plugin_folder(root: Path) -> Path:
    """Returns the folder of the plugin in `root`: the top, or the only folder below with a manifest.

    Raises:
        Invalid: On `source`, if there is none, or more than one.
    """
    if (root / MANIFEST).is_file():
        return root
    found = sorted(_manifests(root))
    if not found:
        raise Invalid.field("source", f"This is not a plugin: it has no {MANIFEST}.")
    if len(found) > 1:
        names = ", ".join(str(file.parent.relative_to(root)) for file in found[:5])
        raise Invalid.field("source", f"It contains several plugins ({names}). Give the folder of one.")
    return found[0].parent


def copy_parts(plugin: Path, target: Path) -> tuple[str, ...]:
    """Copies the plugin to `target`, and returns the sorted paths of its files for projects.

    Raises:
        Invalid: On `source`, with every file that a plugin must not contain.
    """
    parts = sorted(_parts(plugin))
    _check(plugin, parts)
    for part in parts:
        copy = target / part.relative_to(plugin)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(part, copy)
        copy.chmod(0o755 if part.stat().st_mode & 0o100 else 0o644)
    return overlay_paths(plugin / OVERLAY)


def overlay_paths(overlay: Path) -> tuple[str, ...]:
    """Returns the sorted paths of the files for projects."""
    return tuple(sorted(path.relative_to(overlay).as_posix() for path in _files(overlay)))


def digest(plugin: Path) -> str:
    """Returns the hash of a plugin's parts: paths, executable bits and bytes."""
    hashed = sha256()
    for part in sorted(_parts(plugin)):
        content = str(part.readlink()).encode() if part.is_symlink() else part.read_bytes()
        executable = bool(part.lstat().st_mode & 0o100)
        hashed.update(json.dumps([part.relative_to(plugin).as_posix(), executable, len(content)]).encode())
        hashed.update(content)
    return f"sha256-{hashed.hexdigest()}"


def _manifests(root: Path) -> Iterator[Path]:
    """Returns the manifests below `root`, up to a limited depth."""
    folders = [(root, _DEEPEST)]
    looked_at = 0
    while folders:
        folder, depth = folders.pop()
        for entry in folder.iterdir():
            looked_at += 1
            if looked_at > _MOST_ENTRIES:
                raise Invalid.field("source", "It has too many files to search. Give the plugin's folder.")
            if (
                entry.is_symlink()
                or not entry.is_dir()
                or entry.name.startswith(".")
                or entry.name == OVERLAY
            ):
                continue
            if (entry / MANIFEST).is_file():
                yield entry / MANIFEST
            elif depth > 1:
                folders.append((entry, depth - 1))


def _parts(plugin: Path) -> Iterator[Path]:
    yield from (plugin / name for name in (MANIFEST, *_DOCUMENTS) if (plugin / name).is_file())
    yield from _files(plugin / OVERLAY)


def _files(overlay: Path) -> Iterator[Path]:
    for path in overlay.rglob("*") if overlay.is_dir() and not overlay.is_symlink() else ():
        is_cache = _CACHES.intersection(path.relative_to(overlay).parts) or path.suffix == ".pyc"
        if not is_cache and (path.is_symlink() or not path.is_dir()):
            yield path


def _check(plugin: Path, parts: list[Path]) -> None:
    faults = [f"{_shown(path, plugin)}: a plugin cannot contain links" for path in _links(plugin)]
    others = [path for path in parts if not path.is_symlink()]
    faults += [f"{_shown(path, plugin)}: this is not a regular file" for path in others if not path.is_file()]
    faults += [f"{_shown(path, plugin)}: this name cannot be shown" for path in others if not _can_show(path)]
    faults += [
        f"{_shown(path, plugin)}: the name is empty without {SUFFIX}"
        for path in others
        if path.name.removesuffix(SUFFIX) in _NO_NAMES
    ]
    faults += [
        f"{_shown(path, plugin)}: a plugin cannot contain a git repository"
        for path in others
        if _in_git(path, plugin)
    ]
    if len(parts) > _MOST_FILES:
        faults.append(f"A plugin can have at most {_MOST_FILES} files; this one has {len(parts)}.")
    elif not faults and sum(part.stat().st_size for part in parts) > _MOST_BYTES:
        faults.append(f"A plugin can have at most {_MOST_BYTES // 1024**2} MB; this one is larger.")
    if faults:
        raise Invalid({"source": faults})


def _links(plugin: Path) -> Iterator[Path]:
    named = (plugin / name for name in (MANIFEST, OVERLAY, *_DOCUMENTS))
    yield from (path for path in named if path.is_symlink())
    yield from (path for path in sorted((plugin / OVERLAY).rglob("*")) if path.is_symlink())


def _in_git(path: Path, plugin: Path) -> bool:
    return ".git" in (part.casefold() for part in path.relative_to(plugin).parts)


def _can_show(path: Path) -> bool:
    return str(path).isprintable()


def _shown(path: Path, plugin: Path) -> str:
    return repr(path.relative_to(plugin).as_posix())[1:-1]
