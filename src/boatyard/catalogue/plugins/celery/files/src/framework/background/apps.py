"""Background work: tasks and commands in Celery's workers, and their schedules."""

from django.apps import AppConfig

from apps.core.domain_app import DomainApp


class BackgroundConfig(DomainApp, AppConfig):
    name = "apps.background"

    def ready(self) -> None:
        from apps.background import checks  # noqa: F401

        super().ready()
