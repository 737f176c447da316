"""What removing a plugin would leave without a home: rows in the tables of its apps."""

from collections.abc import Iterable

from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.change_preview import AppData
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict
from boatyard.core.project_layout import MANAGE, PYTHON

KEEP, DROP = "keep", "drop"


class DataWouldGo(Conflict):
    """Apps with data would be removed, and nobody has said what becomes of it.

    Attributes:
        apps: Those apps with their rows.
    """

    code = "data_would_go"

    def __init__(self, project: str, apps: tuple[AppData, ...]) -> None:
        rows = ", ".join(f"{app.app} has {app.rows} {'row' if app.rows == 1 else 'rows'}" for app in apps)
        super().__init__(
            f"{rows}. Say what becomes of them: --keep-data leaves the tables, and adding the plugin again "
            f"finds them; --drop-data removes them. To keep a copy first: {dump_command(apps)}"
        )
        self.project = project
        self.apps = apps


def dump_command(apps: Iterable[AppData]) -> str:
    """The command that writes the rows into a file."""
    labels = " ".join(app.app for app in apps)
    return f"{PYTHON} {MANAGE} dumpdata {labels} --indent 2 --output removed-data.json"


def leaving_apps(change: PlannedChange, catalogue: Catalogue) -> list[str]:
    """The Django apps with tables of the plugins that go, as the versions that the project has name them."""
    going = change.names(ChangeAction.REMOVE)
    if not going:
        return []
    _, manifests = catalogue.parts(change.before)
    return sorted({app for manifest in manifests if manifest.name in going for app in manifest.apps})


def data_in(project: Project, apps: Iterable[str], database: ProjectDatabase) -> tuple[AppData, ...]:
    """The apps among these that hold rows."""
    wanted = sorted(set(apps))
    if not wanted:
        return ()
    rows = database.rows(project, wanted)
    return tuple(AppData(app, rows[app]) for app in wanted if rows.get(app))
