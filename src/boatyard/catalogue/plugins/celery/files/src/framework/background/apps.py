"""Background work: tasks and commands in Celery's workers, and their schedules."""

from django.apps import AppConfig

from framework.domain_app import DomainApp


class BackgroundConfig(DomainApp, AppConfig):
    name = "framework.background"

    def ready(self) -> None:
        from framework.background import checks  # noqa: F401

        super().ready()
