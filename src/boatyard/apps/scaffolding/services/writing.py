"""Writes all changes to a project, or none."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from boatyard.apps.scaffolding.services.files.change import Change
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.core.errors import Conflict


def write(project: ProjectFolder, changes: Sequence[Change]) -> None:
    """Writes `changes` in their order. After a failure, all written files are restored.

    Raises:
        Conflict: A file was created or changed after the changes were planned.
    """
    with ExitStack() as undo:
        for change in changes:
            file = project.place(change.path)
            _make_folders(file.parent, undo)
            if change.before is None:
                _create(file, change, undo)
            else:
                _replace(project, file, change, undo)
        undo.pop_all()


def _make_folders(folder: Path, undo: ExitStack) -> None:
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    for part in reversed(missing):
        part.mkdir()
        undo.callback(_remove_folder, part)


def _create(file: Path, change: Change, undo: ExitStack) -> None:
    try:
        with file.open("x", encoding="utf-8", newline="") as new:
            undo.callback(file.unlink, missing_ok=True)
            new.write(change.after)
    except FileExistsError:
        raise Conflict(f"{change.path} already exists. Nothing was changed.", code="exists") from None


def _replace(project: ProjectFolder, file: Path, change: Change, undo: ExitStack) -> None:
    if project.text(change.path) != change.before:
        raise Conflict(f"{change.path} was just changed by another program. Nothing was written. Try again.")
    undo.callback(_swap, file, change.before or "")
    _swap(file, change.after)


def _swap(file: Path, text: str) -> None:
    """Replaces a file in one step, so that nobody reads a partial file. Its mode is kept."""
    new = file.with_name(f".{file.name}.boatyard")
    try:
        new.write_text(text, encoding="utf-8", newline="")
        new.chmod(file.stat().st_mode & 0o777)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # another program has added a file to it
        folder.rmdir()
