"""Migrations match the models, and can be undone and applied again."""

from collections.abc import Iterator

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

OWN = ("apps.", "framework.")


def _own_apps() -> Iterator[str]:
    """Those of the project's own apps that have migrations, and that no migration holds where they are.

    What cannot be undone and says why, as in `reviewed = "the old column is unread since 1.4"`, holds its app
    and all that it depends on.
    """
    executor = MigrationExecutor(connection)
    for app in apps.get_app_configs():
        if app.name.startswith(OWN) and app.label in executor.loader.migrated_apps:
            plan = executor.migration_plan([(app.label, None)])
            if not any(_is_held(migration) for migration, _ in plan):
                yield app.label


def _is_held(migration: Migration) -> bool:
    return hasattr(migration, "reviewed") and not all(one.reversible for one in migration.operations)


def _tables() -> set[str]:
    return set(connection.introspection.table_names())


def test_no_model_has_changed_without_a_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_can_be_undone_and_done_again(transactional_db: None) -> None:
    before = _tables()
    try:
        for app in list(_own_apps()):
            call_command("migrate", app, "zero", verbosity=0)
            left = {model._meta.db_table for model in apps.get_app_config(app).get_models()} & _tables()
            assert not left, f"the tables that {app} leaves behind: {sorted(left)}"
    finally:
        call_command("migrate", verbosity=0)  # for the next tests
    assert _tables() == before
