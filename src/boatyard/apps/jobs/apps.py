from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp
from boatyard.core.startup import checks


class JobsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.jobs"

    def bind(self) -> None:
        from django.conf import settings

        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.jobs.logic.interfaces.doorbell import Doorbell
        from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
        from boatyard.apps.jobs.services.doorbells import CeleryDoorbell, SilentDoorbell
        from boatyard.apps.jobs.services.queue import RowQueue

        container.bind(Doorbell, CeleryDoorbell if settings.BOATYARD_CELERY_BROKER_URL else SilentDoorbell)
        container.bind(JobQueue, RowQueue)
        checks.append(kinds.check)
