"""Tests a plan on a copy first: formats it, and completes it with the project's own programs."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.scaffolding.logic.kind import Kind
from boatyard.apps.scaffolding.logic.scaffold import Scaffold
from boatyard.apps.scaffolding.services.files.change import Change
from boatyard.apps.scaffolding.services.files.plan import Plan
from boatyard.apps.scaffolding.services.project_programs import ProjectPrograms
from boatyard.core.project_layout import PYPROJECT
from boatyard.core.untrusted_folder import UntrustedFolder

_LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules", "*.sqlite3*")
_CONFIGURATION = (PYPROJECT, ".editorconfig")
_DRAWING = "tools/draw_apps.py"


def complete(plan: Plan, wanted: Scaffold) -> None:
    """Formats the plan's files with the project's tools, and adds a migration for a model.

    Raises:
        Conflict: The project is not set up.
        ExternalFailure: A program of the project failed, as its manage.py does when the project cannot start.
    """
    project = plan.project
    with TemporaryDirectory(prefix="boatyard-scaffold-") as folder:
        copy = UntrustedFolder(Path(folder).resolve())
        programs = ProjectPrograms(project.python, copy)
        _copy(project.inside, copy)
        changes = plan.changes
        _format(programs, copy, changes)
        for change in changes:
            plan.replace(change.path, copy.text(change.path) or "")
        if wanted.kind is Kind.MODEL:
            _add_migration(plan, wanted, programs, copy)
        if copy.has_file(_DRAWING):
            _draw(plan, wanted, programs, copy)


def _copy(project: UntrustedFolder, copy: UntrustedFolder) -> None:
    """Copies the files that formatters, manage.py and `make docs` read."""
    shutil.copytree(project.root / "src", copy.root / "src", ignore=_LEFT_OUT, symlinks=True)
    for name in (*_CONFIGURATION, _DRAWING):
        content = project.read(name)
        if content is not None:
            copy.make_parents(name)
            copy.write(name, content)


def _format(programs: ProjectPrograms, copy: UntrustedFolder, changes: Sequence[Change]) -> None:
    """Formats new files, and files that were formatted before. Other files keep their format."""
    python = [change for change in changes if change.path.endswith(".py")]
    for change in python:
        _write(copy, change.path, change.after if change.before is None else change.before)
    old = [change for change in python if not change.is_new]
    programs.format([change.path for change in old])
    tidy = [change for change in old if copy.text(change.path) == change.before]
    for change in changes:
        _write(copy, change.path, change.after)
    programs.format([change.path for change in python if (change.is_new and change.after) or change in tidy])


def _add_migration(plan: Plan, wanted: Scaffold, programs: ProjectPrograms, copy: UntrustedFolder) -> None:
    folder = f"src/apps/{wanted.app.snake}/migrations"
    before = _modules(copy, folder)
    is_first = before <= {"__init__.py"}
    # Django names the first one 0001_initial.
    programs.make_migration(wanted.app.snake, *([] if is_first else [f"--name={wanted.name.snake}"]))
    for name in sorted(_modules(copy, folder) - before):
        plan.add(f"{folder}/{name}", copy.text(f"{folder}/{name}") or "")


def _modules(copy: UntrustedFolder, folder: str) -> set[str]:
    return {name for name in copy.names(folder) if name.endswith(".py")}


def _draw(plan: Plan, wanted: Scaffold, programs: ProjectPrograms, copy: UntrustedFolder) -> None:
    """Updates the README.md of the app, and of the app whose event it listens to.

    The documents of other apps may be out of date for other reasons, so they are not changed.
    """
    programs.draw(_DRAWING)
    apps = {wanted.app.snake, *(wanted.event or ())[:1]}
    for drawn in (f"src/apps/{app}/README.md" for app in sorted(apps)):
        text = copy.text(drawn)
        if text is not None:
            plan.replace(drawn, text)


def _write(copy: UntrustedFolder, path: str, text: str) -> None:
    copy.make_parents(path)
    copy.write(path, text)
