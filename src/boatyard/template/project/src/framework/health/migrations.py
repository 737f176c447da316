"""Compares the database with the migrations of the code."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    """Returns the migrations to apply before this code can use the database, in order.

    Raises:
        django.db.Error: The database does not answer.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def describe(pending: list[str]) -> str:
    """Returns a sentence for users, without all names."""
    return f"{len(pending)} migrations are not applied, beginning with {pending[0]}"
