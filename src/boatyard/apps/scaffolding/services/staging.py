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
        copy = Path(folder).resolve()
        programs = ProjectPrograms(project.python, copy)
        _copy(project.root, copy)
        changes = plan.changes
        _format(programs, copy, changes)
        for change in changes:
            plan.replace(change.path, (copy / change.path).read_text(encoding="utf-8"))
        if wanted.kind is Kind.MODEL:
            _add_migration(plan, wanted, programs, copy)
        if (copy / _DRAWING).is_file():
            _draw(plan, wanted, programs, copy)


def _copy(root: Path, copy: Path) -> None:
    """Copies the files that formatters, manage.py and `make docs` read."""
    shutil.copytree(root / "src", copy / "src", ignore=_LEFT_OUT, symlinks=True)
    for name in (*_CONFIGURATION, _DRAWING):
        if (root / name).is_file():
            (copy / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(root / name, copy / name)


def _format(programs: ProjectPrograms, copy: Path, changes: Sequence[Change]) -> None:
    """Formats new files, and files that were formatted before. Other files keep their format."""
    python = [change for change in changes if change.path.endswith(".py")]
    for change in python:
        _write(copy / change.path, change.after if change.before is None else change.before)
    old = [change for change in python if not change.is_new]
    programs.format([change.path for change in old])
    tidy = [change for change in old if (copy / change.path).read_text(encoding="utf-8") == change.before]
    for change in changes:
        _write(copy / change.path, change.after)
    programs.format([change.path for change in python if (change.is_new and change.after) or change in tidy])


def _add_migration(plan: Plan, wanted: Scaffold, programs: ProjectPrograms, copy: Path) -> None:
    migrations = copy / "src" / "apps" / wanted.app.snake / "migrations"
    before = set(migrations.glob("*.py"))
    is_first = {file.stem for file in before} <= {"__init__"}
    # The first one is called 0001_initial, as everywhere.
    programs.make_migration(wanted.app.snake, *([] if is_first else [f"--name={wanted.name.snake}"]))
    for file in sorted(set(migrations.glob("*.py")) - before):
        plan.add(file.relative_to(copy).as_posix(), file.read_text(encoding="utf-8"))


def _draw(plan: Plan, wanted: Scaffold, programs: ProjectPrograms, copy: Path) -> None:
    """Brings the app's own document up to date, and that of the app whose event it listens to.

    Those of other apps are not ours to touch.
    """
    programs.draw(_DRAWING)
    apps = {wanted.app.snake, *(wanted.event or ())[:1]}
    for drawn in (copy / "src" / "apps" / app / "README.md" for app in sorted(apps)):
        if drawn.is_file():
            plan.replace(drawn.relative_to(copy).as_posix(), drawn.read_text(encoding="utf-8"))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
