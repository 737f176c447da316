import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep, require_in_place
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.logic.changing.app_data import (
    DROP,
    KEEP,
    DataWouldGo,
    data_in,
    tables_in_words,
    with_rows,
)
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.apps.vcs.logic.file_change import ChangeKind
from boatyard.core.env_file import values_in
from boatyard.core.errors import BoatyardError, ExternalFailure
from boatyard.core.processes import ProcessError
from boatyard.core.project_layout import ENV, MANAGE, PYTHON, SQLITE_FILE
from boatyard.core.untrusted_folder import UntrustedFolder

_MIGRATION = re.compile(r"src/apps/(\w+)/migrations/(\d\w*)\.py")
_PLANNED = re.compile(r"^(\w+)\.\d\w*$", re.MULTILINE)
_ZERO = "zero"


class ChangeDatabase:
    """The project's database during a change and its undoing."""

    def __init__(self, tools: ChangeTools, local: LocalSteps) -> None:
        self._tools = tools
        self._local = local

    def drop_data(self, step: ChangeContext) -> None:
        """Drops the tables of removed apps, if requested, while their migrations exist."""
        change = ChangeStep(step, self._tools)
        apps = _apps_of(change, change.before, change.state["removed"])
        apps |= _apps_in(change, change.old) - _apps_in(change, change.state["tree"])
        if not apps or not _has_packages(change):
            return
        if step.arguments.data == KEEP:
            step.log(f"The tables of {', '.join(sorted(apps))} stay in the database.")
            return
        found = data_in(change.project, apps, change.tools.database)
        if step.arguments.data != DROP and (held := with_rows(found)):
            raise ExternalFailure(DataWouldGo(change.project.name, held).message, permanent=True)
        if step.arguments.data != DROP:
            if found:
                step.log(f"These tables stay, each with its rows: {tables_in_words(found)}.")
            return
        step.log(f"Deleting these tables, each with its rows: {tables_in_words(found) or '(none)'}.")
        with _old_code(change) as code:
            for app in sorted(apps):
                _refuse_if_others_go(change, code, app, apps)
                _manage(change, code, "migrate", app, _ZERO, "--no-input", "--skip-checks")

    def bring_tables_back(self, step: ChangeContext) -> None:
        """Creates the tables again, without their rows."""
        change = ChangeStep(step, self._tools)
        if step.arguments.data == DROP and _has_packages(change):
            with _old_code(change) as code:
                _manage(change, code, "migrate", "--no-input", "--skip-checks")

    def migrate(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        if change.new != change.old:
            self._local.manage(step, "migrate", "--no-input", "--skip-checks")

    def migrate_back(self, step: ChangeContext) -> None:
        """Reverses the migrations of the change. Tables of added apps are kept if they hold rows."""
        change = ChangeStep(step, self._tools)
        require_in_place(change)
        if not change.new or change.new == change.old:
            return
        targets = _targets(change)
        try:
            found = data_in(change.project, targets, change.tools.database) if targets else ()
            rows = {data.app: data.rows for data in found}
            for app, target in targets.items():
                if target == _ZERO and rows.get(app):
                    step.log(f"{app} keeps its tables: they hold {rows[app]} rows.")
                else:
                    self._local.manage(step, "migrate", app, target, "--no-input", "--skip-checks")
        except (ProcessError, BoatyardError) as error:
            # The change that is being undone may be the reason why the project cannot run.
            step.log(f"The database was not changed: {error}")


def _has_packages(change: ChangeStep) -> bool:
    """Whether its code can run. It cannot in a clone without a virtual environment."""
    return (change.folder / PYTHON).exists()


def _targets(change: ChangeStep) -> dict[str, str]:
    """Returns the previous last migration of each app with new migrations."""
    trees = change.tools.trees
    changes = trees.changes(change.folder, change.old, change.new or change.old)
    added = {
        match[1] for file in changes if file.kind is ChangeKind.ADDED and (match := _migration(file.path))
    }
    before = sorted(filter(None, map(_migration, trees.files(change.folder, change.old))), key=lambda m: m[2])
    last = {match[1]: match[2] for match in before}
    own = {app: last.get(app, _ZERO) for app in added}
    brought = _apps_of(change, change.wanted, change.state["added"])
    return {app: last.get(app, _ZERO) for app in brought} | own


def _migration(path: str) -> re.Match[str] | None:
    return _MIGRATION.fullmatch(path)


def _apps_of(change: ChangeStep, state: State, names: list[str]) -> set[str]:
    """Returns the apps with tables of these plugins."""
    if not names:
        return set()
    manifests = change.tools.catalogue.parts(state)[1]
    return {app for manifest in manifests if manifest.name in names for app in manifest.apps}


def _apps_in(change: ChangeStep, tree: str) -> set[str]:
    """Returns the project's own apps with migrations."""
    if not change.state["removed"]:
        return set()
    files = change.tools.trees.files(change.folder, tree)
    return {match[1] for path in files if (match := _migration(path))}


def _refuse_if_others_go(change: ChangeStep, code: Path, app: str, apps: set[str]) -> None:
    """Refuses the removal if migrations of other apps depend on it.

    Django would reverse these first, and they may be the user's own.
    """
    lines: list[str] = []
    _manage(change, code, "migrate", app, _ZERO, "--plan", "--skip-checks", lines=lines)
    planned = {word for line in lines for word in _PLANNED.findall(line.strip())}
    if others := sorted(planned - apps):
        raise ExternalFailure(
            f"{', '.join(others)} depends on {app}, so its tables would be deleted too. Remove this "
            f"dependency with a migration first, or remove the plugin with --keep-data.",
            permanent=True,
        )


@contextmanager
def _old_code(change: ChangeStep) -> Iterator[Path]:
    """Provides the project's previous code:

    its own folder, or a copy while the folder shows resolved conflicts.
    """
    if change.conflict_branch is None:
        yield change.folder
        return
    with TemporaryDirectory(prefix="boatyard-before-") as folder:
        code = Path(folder, "project")
        code.mkdir()
        change.tools.trees.write_out(change.folder, change.old, code)
        if (own := UntrustedFolder(change.folder).read(ENV)) is not None:
            UntrustedFolder(code).write(ENV, own, mode=0o600)
        yield code


def _manage(change: ChangeStep, code: Path, *arguments: str, lines: list[str] | None = None) -> None:
    argv: list[str | Path] = [change.folder / PYTHON, MANAGE, *arguments]
    env = {} if code == change.folder else _database_of(change.folder)
    if lines is None:
        change.step.run(argv, cwd=code, env=env)
    else:
        lines.extend(change.tools.database.manage(change.project, code, arguments, env))


def _database_of(folder: Path) -> dict[str, str]:
    """Returns the project's database for code outside its folder."""
    values = values_in(UntrustedFolder(folder).text(ENV) or "")
    return {} if values.get("DATABASE_URL") else {"DATABASE_URL": f"sqlite:///{folder / SQLITE_FILE}"}
