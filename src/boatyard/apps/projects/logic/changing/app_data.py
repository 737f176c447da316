"""The data of removed plugins: rows in the tables of their apps."""

from collections.abc import Iterable

from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.change_preview import AppData, TableRows
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict
from boatyard.core.project_layout import MANAGE, PYTHON

KEEP, DROP = "keep", "drop"


class DataWouldGo(Conflict):
    """Apps with data would be removed, and the request does not say what happens to the data.

    Attributes:
        apps: Those apps with their tables.
    """

    code = "data_would_go"

    def __init__(self, project: str, apps: tuple[AppData, ...]) -> None:
        rows = ", ".join(f"{app.app} has {app.rows} {'row' if app.rows == 1 else 'rows'}" for app in apps)
        super().__init__(
            f"{rows}: {tables_in_words(apps)}. Choose what happens to them: --keep-data keeps the tables, "
            "and the plugin finds them when you add it again; --drop-data deletes them. To copy them first: "
            f"{dump_command(apps)}"
        )
        self.project = project
        self.apps = apps


def dump_command(apps: Iterable[AppData]) -> str:
    """Returns the command that writes the rows to a file."""
    labels = " ".join(app.app for app in apps)
    return f"{PYTHON} {MANAGE} dumpdata {labels} --indent 2 --output removed-data.json"


def leaving_apps(change: PlannedChange, catalogue: Catalogue) -> list[str]:
    """Returns the Django apps with tables of the removed plugins, in the project's versions."""
    going = change.names(ChangeAction.REMOVE)
    if not going:
        return []
    _, manifests = catalogue.parts(change.before)
    return sorted({app for manifest in manifests if manifest.name in going for app in manifest.apps})


def tables_in_words(apps: Iterable[AppData]) -> str:
    """Every table with its rows, in one line."""
    return ", ".join(f"{each.table} ({each.rows})" for app in apps for each in app.tables)


def data_in(project: Project, apps: Iterable[str], database: ProjectDatabase) -> tuple[AppData, ...]:
    """The apps among these that have tables, with the rows of each."""
    wanted = sorted(set(apps))
    if not wanted:
        return ()
    found = database.tables(project, wanted)
    return tuple(
        AppData(app, sum(rows.values()), tuple(TableRows(*each) for each in sorted(rows.items())))
        for app in wanted
        if (rows := found.get(app))
    )


def with_rows(apps: Iterable[AppData]) -> tuple[AppData, ...]:
    """The apps among these whose tables hold something."""
    return tuple(app for app in apps if app.rows)
