from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "boatyard.apps.jobs"

    def ready(self) -> None:
        from django.conf import settings

        from boatyard.apps.jobs.logic.commands.main import COMMANDS
        from boatyard.apps.jobs.logic.interfaces.doorbell import Doorbell
        from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
        from boatyard.apps.jobs.logic.queries.main import QUERIES
        from boatyard.apps.jobs.services.doorbells import CeleryDoorbell, SilentDoorbell
        from boatyard.apps.jobs.services.queue import RowQueue
        from boatyard.core.bus import bus, container

        container.bind(Doorbell, CeleryDoorbell if settings.BOATYARD_CELERY_BROKER_URL else SilentDoorbell)
        container.bind(JobQueue, RowQueue)
        for message, handler in (*COMMANDS, *QUERIES):
            bus.register(message, handler)
