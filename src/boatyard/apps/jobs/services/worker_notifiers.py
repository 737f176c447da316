"""Nothing, where workers look at the database all the time; Celery, where a broker is configured."""

import logging
from uuid import UUID

from django.db import transaction

logger = logging.getLogger(__name__)


class SilentNotifier:
    def notify(self, job_id: UUID, host: str) -> None:
        return


class CeleryNotifier:
    def notify(self, job_id: UUID, host: str) -> None:
        transaction.on_commit(lambda: ring_celery(job_id, host))


def ring_celery(job_id: UUID, host: str) -> None:
    """Rings at once. A broker that does not answer is no error: the workers look at the rows too."""
    # Celery is an extra: it is imported only where it is configured.
    from kombu.exceptions import KombuError

    from boatyard.apps.jobs.services.celery_app import RUN_JOB, celery_app, queue_of

    try:
        celery_app().send_task(RUN_JOB, [str(job_id)], queue=queue_of(host), retry=False, ignore_result=True)
    except (KombuError, OSError):
        logger.warning("the broker cannot be reached; a worker will find job %s in the database", job_id)
