"""Finds differences between the database and the code, and what can be done about them."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.exceptions import InconsistentMigrationHistory, NodeNotFoundError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState


def mismatches() -> list[str]:
    """Returns each difference that `migrate` would fail at or make worse, with the choices.

    Migrations that are not applied yet are not a mismatch.

    Raises:
        django.db.Error: The database does not answer.
    """
    try:
        loader = MigrationLoader(connection)
        loader.check_consistent_history(connection)
    except (InconsistentMigrationHistory, NodeNotFoundError) as error:
        return [f"The migrations do not fit together: {error} Put back the file that is missing."]
    found = [*_unknown(loader), *_conflicts(loader)]
    return found or [*_changed(loader)]


def _unknown(loader: MigrationLoader) -> Iterator[str]:
    """Ignores removed apps: their tables remain, but nothing reads them."""
    disk = loader.disk_migrations or {}
    replaced = {key for migration in disk.values() for key in migration.replaces}
    applied = {key for key in loader.applied_migrations or {} if key[0] in (loader.migrated_apps or ())}
    for app in sorted({label for label, name in applied - disk.keys() - replaced}):
        names = sorted(name for label, name in applied - disk.keys() - replaced if label == app)
        yield (
            f"The database has migrations of {app} that this code has not: {', '.join(names)}. "
            "Run the newer code that has them; or undo them with it first, "
            f"`manage.py migrate {app} <the last one that this code has>`; or restore a backup."
        )


def _conflicts(loader: MigrationLoader) -> Iterator[str]:
    for app, names in sorted(loader.detect_conflicts().items()):
        yield (
            f"Migrations of {app} follow the same one: {', '.join(sorted(names))}. "
            f"If they can be applied in either order, `manage.py makemigrations --merge {app}` joins them; "
            "otherwise change one of them, where it is not applied yet, to depend on the other."
        )


def _changed(loader: MigrationLoader) -> Iterator[str]:
    questioner = NonInteractiveMigrationQuestioner(specified_apps=set(), dry_run=True)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps), questioner)
    for app in sorted(detector.changes(graph=loader.graph)):
        yield (
            f"Models of {app} have changed, and no migration says so. "
            "`make migrations` writes it where you develop; or take the change back."
        )
