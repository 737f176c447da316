"""The app for database servers."""

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class DatabaseConfig(AppConfig):
    name = "framework.database"

    def ready(self) -> None:
        from framework.database import checks  # noqa: F401
        from framework.database.limits import lift_before_migrations

        pre_migrate.connect(lift_before_migrations, dispatch_uid="framework.database")
