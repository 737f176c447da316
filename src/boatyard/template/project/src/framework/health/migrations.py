"""Whether the database is as far as the code."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    """What is to be applied to the database before this code can work with it, in order.

    Raises:
        django.db.Error: The database does not answer.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def describe(pending: list[str]) -> str:
    """Something to tell people, who need not read all the names."""
    return f"{len(pending)} migrations are not applied, beginning with {pending[0]}"
