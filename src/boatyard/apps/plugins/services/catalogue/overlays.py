"""Errors in the files that plugins add to the base template."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.services.files.layers import RESERVED, SUFFIX, files_in
from boatyard.core.project_layout import ENV, VIRTUAL_ENVIRONMENT
from boatyard.core.shipped_folders import Folders

from .claims import Claims
from .reading import read_base_template

_PART = re.compile(r"(?:[^\x00-\x1f\x7f\\{}]|\{\{ ?project_name ?\}\})+")
_VARIABLE = re.compile(r"^([A-Z][A-Z0-9_]*)=", re.MULTILINE)
_VERB = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
_NEVER = {".git", str(VIRTUAL_ENVIRONMENT), ENV}


def overlay_faults(folder: Path) -> Iterator[str]:
    """Returns the links, and the paths that no project can have, of one plugin."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if ".git" not in inner.parts and path.is_symlink():
            yield f"{folder.name}/{inner.as_posix()}: a plugin cannot contain links"
    for file in files_in(folder / "files", hidden=True):
        inner = file.relative_to(folder / "files")
        if not all(map(_PART.fullmatch, inner.parts)):
            yield (
                f"{folder.name}/files/{inner.as_posix()!r}: a path can contain no variable except "
                f"project_name"
            )
        elif forbidden := _NEVER.intersection(part.removesuffix(SUFFIX).casefold() for part in inner.parts):
            yield f"{folder.name}/files/{inner.as_posix()}: a plugin cannot contain {forbidden.pop()}"


def clash_faults(
    folders: Folders, plugins: Mapping[str, Manifest], overlays: Mapping[str, Path]
) -> Iterator[str]:
    """Returns files that the base template also has, or a plugin that can be in the same project.

    Args:
        overlays: The folder of each plugin.
    """
    template = Claims("the base template", _template_paths(folders))
    variables = _named(folders.template / "project" / ".env.example.jinja", _VARIABLE)
    verbs = _named(folders.template / "project" / "Makefile.jinja", _VERB)
    seen: list[Claims] = []
    for name, manifest in plugins.items():
        there = [template]
        there += [other for other in seen if not _exclude_each_other(manifest, plugins[other.owner])]
        for begin, folder in _layers(folders, manifest, overlays[name]).items():
            own = Claims(name, list(_paths(folder)))
            for other in there:
                for path in own.clashes(other):
                    yield f"{name}/{begin}{path}: {other.owner} already has this file"
            there.append(own)
            seen.append(own)
        for key in sorted(variables.intersection(setting.key for setting in manifest.settings)):
            yield f"{name}/plugin.toml: setting {key!r} is one of the base template's"
        for process in sorted(verbs.intersection(process.name for process in manifest.processes)):
            yield f"{name}/plugin.toml: process {process!r} is a target of the base template's Makefile"


def _layers(folders: Folders, manifest: Manifest, overlay: Path) -> dict[str, Path]:
    """Returns the folders with a plugin's files, by their prefix in error messages."""
    shared = zip(manifest.shares, folders.shared_files(manifest.shares), strict=True)
    return {"files/": overlay / "files"} | {
        f"plugin.toml: shares {name!r} with ": folder for name, folder in shared
    }


def _exclude_each_other(first: Manifest, second: Manifest) -> bool:
    return first.name in second.conflicts or second.name in first.conflicts


def _template_paths(folders: Folders) -> list[PurePosixPath]:
    paths = [*_paths(folders.template / "project"), *map(PurePosixPath, RESERVED)]
    bus = read_base_template(folders.template, []).bus
    paths += [PurePosixPath(bus, file.name) for file in folders.bus.glob("*.py")]
    choices = folders.template / "choices"
    for choice in sorted(choices.iterdir()) if choices.is_dir() else ():
        paths += _paths(choice)
    return paths


def _named(file: Path, pattern: re.Pattern[str]) -> set[str]:
    return set(pattern.findall(file.read_text(encoding="utf-8"))) if file.is_file() else set()


def _paths(folder: Path) -> Iterator[PurePosixPath]:
    for file in files_in(folder):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        yield path.with_name(path.name.removesuffix(SUFFIX))
