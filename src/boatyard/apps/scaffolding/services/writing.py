"""Writes all changes to a project, or none."""

import stat
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import PurePosixPath

from boatyard.apps.scaffolding.services.files.change import Change
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.core.errors import Conflict
from boatyard.core.untrusted_folder import UntrustedFolder


def write(project: ProjectFolder, changes: Sequence[Change]) -> None:
    """Writes `changes` in their order. After a failure, all written files are restored.

    Raises:
        Conflict: A file was created or changed after the changes were planned.
        UnsafeFile: A path contains a link or a special file.
    """
    with ExitStack() as undo:
        for change in changes:
            _make_folders(project.inside, change.path, undo)
            if change.before is None:
                _create(project.inside, change, undo)
            else:
                _replace(project, change, undo)
        undo.pop_all()


def _make_folders(inside: UntrustedFolder, path: str, undo: ExitStack) -> None:
    for folder in reversed(PurePosixPath(path).parents[:-1]):
        if inside.make_folder(folder):
            undo.callback(_remove_folder, inside, folder)


def _create(inside: UntrustedFolder, change: Change, undo: ExitStack) -> None:
    try:
        inside.create(change.path, change.after)
    except FileExistsError:
        raise Conflict(f"{change.path} already exists. Nothing was changed.", code="exists") from None
    undo.callback(inside.remove, change.path)


def _replace(project: ProjectFolder, change: Change, undo: ExitStack) -> None:
    before = project.content(change.path)
    if before is None or before.replace("\r\n", "\n") != change.before:
        raise Conflict(f"{change.path} was just changed by another program. Nothing was written. Try again.")
    after = change.after.replace("\n", "\r\n") if "\r\n" in before else change.after
    undo.callback(_swap, project.inside, change.path, before)
    _swap(project.inside, change.path, after)


def _swap(inside: UntrustedFolder, path: str, text: str) -> None:
    """Replaces a file in one step, so that nobody reads a partial file. Its mode is kept."""
    found = inside.status(path)
    inside.write(path, text, mode=stat.S_IMODE(found.st_mode) & 0o777 if found else 0o644)


def _remove_folder(inside: UntrustedFolder, folder: PurePosixPath) -> None:
    with suppress(OSError):  # Another program has added a file to it.
        inside.remove_folder(folder)
