"""Finds the tables to copy."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connections, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model, QuerySet
from django.db.models.options import Options

type Models = list[type[Model]]

MADE_BY_MIGRATE = frozenset({"contenttypes.contenttype", "auth.permission"})


def options(model: type[Model]) -> Options[Model]:
    return QuerySet(model).query.get_meta()


def copied_models(alias: str) -> Models:
    """Returns every model with a table, including those of many-to-many relations."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if options(model).managed and not options(model).proxy and router.allow_migrate_model(alias, model)
    ]


def tables_there(models: Models, alias: str) -> list[str]:
    """Returns the tables that exist in the database."""
    there = set(connections[alias].introspection.table_names())
    return [table for model in models if (table := options(model).db_table) in there]


def with_rows(models: Models, alias: str) -> list[str]:
    """Returns the tables that contain rows already."""
    there = tables_there(models, alias)
    return [
        options(model).db_table
        for model in models
        if options(model).label_lower not in MADE_BY_MIGRATE
        and options(model).db_table in there
        and QuerySet(model, using=alias).exists()
    ]


def unknown_tables(models: Models, alias: str) -> list[str]:
    """Returns tables without a model of an installed app."""
    known = {options(model).db_table for model in models} | {options(MigrationRecorder.Migration).db_table}
    return sorted(set(connections[alias].introspection.table_names()) - known)


def lost_columns(models: Models, source: str, target: str) -> list[str]:
    """Returns fields with a column only in the source, for example after migrations of a newer branch."""
    return sorted(
        f"{table}.{column}"
        for table in (options(model).db_table for model in models)
        for column in _columns(source, table) - _columns(target, table)
    )


def _columns(alias: str, table: str) -> set[str]:
    with connections[alias].cursor() as cursor:
        return {
            column.name for column in connections[alias].introspection.get_table_description(cursor, table)
        }


def missing_migrations(alias: str) -> list[str]:
    """Returns the tables and columns of the code that the database lacks."""
    loader = MigrationLoader(connections[alias])
    return _names(set(loader.disk_migrations or {}) - set(loader.applied_migrations or {}))


def _names(migrations: Iterable[tuple[str, str]]) -> list[str]:
    return sorted(f"{app}.{name}" for app, name in migrations)
